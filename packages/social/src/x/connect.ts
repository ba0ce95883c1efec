import type { RedirectWay } from "../connecting";
import { beginConsent, finishConsent } from "../oauth";
import { missingScopes, obstacleOf } from "../scopes";
import { whoIs } from "./account";
import type { X } from "./api";
import { xOAuth, xScopes } from "./settings";

/** Source: docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code */
export function wayToX(x: X): RedirectWay {
  const network = xOAuth(x.settings);
  return {
    id: "x",
    kind: "redirect",
    label: "Continue with X",
    missingSettings: x.settings.missingSettings,
    begin: (start) => beginConsent(network, start),
    finish: async (end) => {
      const credentials = await finishConsent(x.reach, network, end);
      const { accountId, name, handle, avatarUrl } = await whoIs(x, credentials, end.signal);
      const missing = missingScopes(xScopes, credentials.scopes);
      const isUseless = missing.some(({ scope }) => scope === "tweet.write");
      return {
        missing,
        accounts: [
          {
            accountId,
            name,
            handle,
            avatarUrl,
            instanceUrl: null,
            kind: "Account",
            credentials,
            obstacle: isUseless ? obstacleOf(missing) : null,
          },
        ],
      };
    },
  };
}
