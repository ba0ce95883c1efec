import type { Finding, NetworkAdapter } from "../contract";
import { describeApp } from "../diagnose";
import { NetworkFailure } from "../failure";
import type { Reach } from "../http";
import { timedKey } from "../key";
import { aboutPermissions, askAboutApp, askAboutPermissions, tryLogin } from "../meta/doctor";
import { renewLogin } from "../meta/login-token";
import type { Environment } from "../settings";
import { checkInstagram } from "./account";
import { wayOverFacebook, wayOverInstagram } from "./connect";
import { lookUpPost } from "./look-up";
import { instagramMetrics } from "./metrics";
import { preparePost, sendPost } from "./publish";
import { createInstagram, doorOf, type Instagram, instagramScopes } from "./settings";

const dashboard = "developers.facebook.com, your app";
const review = `${dashboard}, App Review, Permissions and Features`;

/**
 * Professional accounts of Instagram, over either login. Posts cannot be taken down through a login at Instagram, and
 * through Facebook only by apps with a permission of its own that few have; so this is not offered.
 */
export function instagramAdapter(env: Environment, reach: Reach): NetworkAdapter {
  const instagram = createInstagram(env, reach);
  return {
    network: "instagram",
    ways: [wayOverInstagram(instagram), wayOverFacebook(instagram)],
    lookUpLagMs: 10_000,
    isRepeatSafe: false,
    chooseKey: timedKey,
    prepare: preparePost(instagram),
    send: sendPost(instagram),
    lookUp: lookUpPost(instagram),
    refresh: async (account, signal) => {
      if (doorOf(account) === "instagram") {
        return renewLogin(instagram.graphs.instagram, instagram.login, account, signal);
      }
      // The token of a Page does not end; when it is refused, only a person can make a new one.
      throw new NetworkFailure("reconnect", {
        sentence: "Instagram does not accept the connection any more. Connect the account again.",
      });
    },
    check: (account, signal) => checkInstagram(instagram, account, signal),
    diagnose: async (redirectUri, signal) => {
      const { login, facebook } = instagram;
      const own = login.app || !facebook.app ? await diagnoseOwn(instagram, redirectUri, signal) : [];
      return facebook.app ? [...own, ...(await diagnoseFacebook(instagram, redirectUri, signal))] : own;
    },
    metrics: instagramMetrics(instagram),
  };
}

async function diagnoseOwn(
  { login, graphs }: Instagram,
  redirectUri: string,
  signal: AbortSignal,
): Promise<Finding[]> {
  const redirectMenu = `${dashboard}, Instagram, API setup with Instagram login, Business login settings`;
  const findings = describeApp(login, { name: "Instagram", redirectMenu, redirectUri });
  if (!login.app) return findings;
  return [
    ...findings,
    await tryLogin(graphs.instagram, login, redirectUri, signal),
    aboutPermissions(instagramScopes.instagram, review),
    {
      state: "ok",
      title: "A login at Instagram lasts 60 days and is renewed by itself.",
      remedy: null,
    },
  ];
}

async function diagnoseFacebook(
  { facebook, graphs }: Instagram,
  redirectUri: string,
  signal: AbortSignal,
): Promise<Finding[]> {
  const redirectMenu = `${dashboard}, Facebook Login, Settings, Valid OAuth Redirect URIs`;
  const findings = describeApp(facebook, { name: "Instagram over Facebook", redirectMenu, redirectUri });
  if (!facebook.app) return findings;
  return [
    ...findings,
    ...(await askAboutApp(graphs.facebook, facebook.app, "FACEBOOK_GRAPH_VERSION", signal)),
    await askAboutPermissions(
      graphs.facebook,
      facebook.app,
      { scopes: instagramScopes.facebook, menu: review },
      signal,
    ),
    { state: "ok", title: "A login at Facebook does not run out by itself.", remedy: null },
  ];
}
