import type { RedirectWay } from "../connecting";
import { beginConsent, finishConsent } from "../oauth";
import { missingScopes, obstacleOf } from "../scopes";
import { whoIs } from "./account";
import type { Reddit } from "./api";
import { redditOAuth, redditScopes } from "./settings";

/** Source: github.com/reddit-archive/reddit/wiki/OAuth2 */
export function wayToReddit(reddit: Reddit): RedirectWay {
  const network = redditOAuth(reddit.settings);
  return {
    id: "reddit",
    kind: "redirect",
    label: "Continue with Reddit",
    missingSettings: reddit.settings.missingSettings,
    begin: async (start) => {
      const begun = await beginConsent(network, start);
      const url = new URL(begun.url);
      // Otherwise the connection ends after an hour.
      url.searchParams.set("duration", "permanent");
      return { ...begun, url: url.href };
    },
    finish: async (end) => {
      const credentials = await finishConsent(reddit.reach, network, end);
      const { accountId, name, handle, avatarUrl } = await whoIs(reddit, credentials, end.signal);
      const missing = missingScopes(redditScopes, credentials.scopes);
      const isUseless = missing.some(({ scope }) => scope === "submit" || scope === "history");
      const obstacle = isUseless ? obstacleOf(missing) : null;
      const account = { accountId, name, handle, avatarUrl, instanceUrl: null, kind: "Account" };
      return { missing, accounts: [{ ...account, credentials, obstacle }] };
    },
  };
}
