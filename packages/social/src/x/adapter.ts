import type { NetworkAdapter } from "../contract";
import { describeApp, tryKeys } from "../diagnose";
import type { Reach } from "../http";
import { timedKey } from "../key";
import { refreshCredentials, revokeCredentials } from "../oauth";
import type { Environment } from "../settings";
import { checkX } from "./account";
import { createX } from "./api";
import { wayToX } from "./connect";
import { lookUpX } from "./look-up";
import { xMetrics } from "./metrics";
import { prepareX, removeX, sendX } from "./publish";
import { missingScopes } from "../scopes";
import { readXSettings, xOAuth, xScopes } from "./settings";

export function xAdapter(env: Environment, reach: Reach): NetworkAdapter {
  const settings = readXSettings(env);
  const x = createX(settings, reach);
  const network = xOAuth(settings);
  return {
    network: "x",
    ways: [wayToX(x)],
    lookUpLagMs: 10_000,
    isRepeatSafe: false,
    chooseKey: timedKey,
    prepare: prepareX(x),
    send: sendX(x),
    lookUp: lookUpX(x),
    remove: removeX(x),
    refresh: ({ credentials }, signal) => refreshCredentials(reach, network, credentials, signal),
    revoke: ({ credentials }, signal) => revokeCredentials(reach, network, credentials, signal),
    check: (account, signal) => checkX(x, account, signal),
    missing: (scopes) => missingScopes(xScopes, scopes),
    diagnose: async (redirectUri, signal) => {
      const redirectMenu = "developer.x.com, your app, User authentication settings, Callback URI";
      const findings = describeApp(settings, { name: "X", redirectMenu, redirectUri });
      return settings.app ? [...findings, await tryKeys(reach, network, signal)] : findings;
    },
    metrics: xMetrics(x),
  };
}
