import type { NetworkAdapter } from "../contract";
import { describeApp } from "../diagnose";
import type { Reach } from "../http";
import { timedKey } from "../key";
import { askAboutApp, askAboutPermissions } from "../meta/doctor";
import { readFacebookSettings } from "../meta/facebook-settings";
import type { Environment } from "../settings";
import { checkPage } from "./account";
import { wayToFacebook } from "./connect";
import { lookUpPost } from "./look-up";
import { pageMetrics } from "./metrics";
import { preparePost, removePost, sendPost } from "./publish";
import { createFacebook, facebookScopes } from "./settings";

const dashboard = "developers.facebook.com, your app";
const review = `${dashboard}, App Review, Permissions and Features`;

/**
 * Pages of Facebook. There is nothing to refresh, as the token of a Page does not end; and nothing to revoke for one Page
 * alone: the person's consent is for all their Pages and Instagram accounts together.
 */
export function facebookAdapter(env: Environment, reach: Reach): NetworkAdapter {
  const settings = readFacebookSettings(env);
  const facebook = createFacebook(settings, reach);
  return {
    network: "facebook",
    ways: [wayToFacebook(facebook)],
    lookUpLagMs: 10_000,
    isRepeatSafe: false,
    chooseKey: timedKey,
    prepare: preparePost(facebook),
    send: sendPost(facebook),
    lookUp: lookUpPost(facebook),
    remove: removePost(facebook),
    check: (account, signal) => checkPage(facebook, account, signal),
    diagnose: async (redirectUri, signal) => {
      const redirectMenu = `${dashboard}, Facebook Login, Settings, Valid OAuth Redirect URIs`;
      const findings = describeApp(settings, { name: "Facebook", redirectMenu, redirectUri });
      if (!settings.app) return findings;
      return [
        ...findings,
        ...(await askAboutApp(facebook, settings.app, "FACEBOOK_GRAPH_VERSION", signal)),
        await askAboutPermissions(facebook, settings.app, { scopes: facebookScopes, menu: review }, signal),
        { state: "ok", title: "The connection to a Page does not run out by itself.", remedy: null },
      ];
    },
    metrics: pageMetrics(facebook),
  };
}
