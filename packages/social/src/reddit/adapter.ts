import type { Finding, NetworkAdapter } from "../contract";
import { describeApp, tryKeys } from "../diagnose";
import type { Reach } from "../http";
import { timedKey } from "../key";
import { refreshCredentials, revokeCredentials } from "../oauth";
import type { Environment } from "../settings";
import { checkReddit } from "./account";
import { createReddit } from "./api";
import { wayToReddit } from "./connect";
import { lookUpReddit } from "./look-up";
import { redditMetrics } from "./metrics";
import { prepareReddit, removeReddit, sendReddit } from "./publish";
import { missingScopes } from "../scopes";
import { readRedditSettings, type RedditSettings, redditOAuth, redditScopes } from "./settings";

export function redditAdapter(env: Environment, given: Reach): NetworkAdapter {
  const settings = readRedditSettings(env);
  const reddit = createReddit(settings, given);
  const { reach } = reddit;
  const network = redditOAuth(settings);
  return {
    network: "reddit",
    ways: [wayToReddit(reddit)],
    lookUpLagMs: 10_000,
    isRepeatSafe: false,
    chooseKey: timedKey,
    prepare: prepareReddit(reddit),
    send: sendReddit(reddit),
    lookUp: lookUpReddit(reddit),
    remove: removeReddit(reddit),
    refresh: ({ credentials }, signal) => refreshCredentials(reach, network, credentials, signal),
    revoke: ({ credentials }, signal) => revokeCredentials(reach, network, credentials, signal),
    check: (account, signal) => checkReddit(reddit, account, signal),
    missing: (scopes) => missingScopes(redditScopes, scopes),
    diagnose: async (redirectUri, signal) => {
      const redirectMenu = "reddit.com/prefs/apps, your app (of the type web app), edit, redirect uri";
      const findings = describeApp(settings, { name: "Reddit", redirectMenu, redirectUri });
      if (!settings.app) return findings;
      return [...findings, await tryKeys(reach, network, signal), describeAgent(settings)];
    },
    metrics: redditMetrics(reddit),
  };
}

/** Permissions need no menu at Reddit: people give them when they connect. */
function describeAgent({ operator, userAgent }: RedditSettings): Finding {
  return operator === null
    ? {
        state: "warning",
        title: "Reddit wants to know who runs this app, and slows down those that do not say it.",
        remedy: "Set REDDIT_OPERATOR to the name of your Reddit account.",
      }
    : { state: "ok", title: `Reddit knows this app as ${userAgent}.`, remedy: null };
}
