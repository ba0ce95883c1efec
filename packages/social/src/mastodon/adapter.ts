import type { Finding, NetworkAdapter } from "../contract";
import { NetworkFailure } from "../failure";
import type { Reach } from "../http";
import { timedKey } from "../key";
import { revokeCredentials } from "../oauth";
import type { Environment } from "../settings";
import { checkMastodon, missingOnMastodon } from "./account";
import { createMastodon, type Mastodon } from "./api";
import { appOfAccount, oauthAt, wayToMastodon } from "./connect";
import { lookUpMastodon } from "./look-up";
import { mastodonMetrics } from "./metrics";
import { prepareMastodon, removeMastodon, sendMastodon } from "./publish";
import { readMastodonSettings } from "./settings";

/** Mastodon, and servers of other makes that speak its language. Its tokens do not end, so there is nothing to refresh. */
export function mastodonAdapter(env: Environment, reach: Reach): NetworkAdapter {
  const mastodon = createMastodon(readMastodonSettings(env), reach);
  return {
    network: "mastodon",
    ways: [wayToMastodon(mastodon)],
    lookUpLagMs: 2_000,
    // Mastodon knows a key again for an hour; GoToSocial and others do not look at it.
    isRepeatSafe: false,
    chooseKey: timedKey,
    prepare: prepareMastodon(mastodon),
    send: sendMastodon(mastodon),
    lookUp: lookUpMastodon(mastodon),
    remove: removeMastodon(mastodon),
    revoke: ({ instanceUrl, credentials }, signal) => {
      const server = mastodon.serverOf({ instanceUrl });
      const network = oauthAt(server, appOfAccount(credentials));
      return revokeCredentials(mastodon.reach(server), network, credentials, signal);
    },
    check: (account, signal) => checkMastodon(mastodon, account, signal),
    missing: missingOnMastodon,
    diagnose: (_redirectUri, signal) => diagnose(mastodon, signal),
    metrics: mastodonMetrics(mastodon),
  };
}

/** There is no app to configure: every server gives us one when somebody connects. */
async function diagnose(mastodon: Mastodon, signal: AbortSignal): Promise<Finding[]> {
  const nothing: Finding = { state: "ok", title: "Mastodon needs no set-up.", remedy: null };
  const { serverUrl } = mastodon.settings;
  const { host } = new URL(serverUrl);
  try {
    await mastodon.at(serverUrl)({ method: "GET", path: "/api/v2/instance", signal });
    return [nothing, { state: "ok", title: `${host} answers.`, remedy: null }];
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    const remedy = `Other servers can still be connected. MASTODON_URL names the one that is offered first.`;
    return [nothing, { state: "warning", title: `${host} does not answer: ${error.message}`, remedy }];
  }
}
