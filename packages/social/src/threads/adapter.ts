import type { NetworkAdapter } from "../contract";
import { describeApp } from "../diagnose";
import type { Reach } from "../http";
import { timedKey } from "../key";
import { aboutPermissions, tryLogin } from "../meta/doctor";
import { renewLogin } from "../meta/login-token";
import type { Environment } from "../settings";
import { checkThreads } from "./account";
import { wayToThreads } from "./connect";
import { lookUpPost } from "./look-up";
import { threadsMetrics } from "./metrics";
import { preparePost, removePost, sendPost } from "./publish";
import { createThreads, threadsScopes } from "./settings";

const menu = "developers.facebook.com, your app, Use cases, Access the Threads API";

export function threadsAdapter(env: Environment, reach: Reach): NetworkAdapter {
  const threads = createThreads(env, reach);
  const { login } = threads;
  return {
    network: "threads",
    ways: [wayToThreads(threads)],
    lookUpLagMs: 10_000,
    isRepeatSafe: false,
    chooseKey: timedKey,
    prepare: preparePost(threads),
    send: sendPost(threads),
    lookUp: lookUpPost(threads),
    remove: removePost(threads),
    refresh: (account, signal) => renewLogin(threads, login, account, signal),
    check: (account, signal) => checkThreads(threads, account, signal),
    diagnose: async (redirectUri, signal) => {
      const redirectMenu = `${menu}, Settings, Redirect Callback URLs`;
      const findings = describeApp(login, { name: "Threads", redirectMenu, redirectUri });
      if (!login.app) return findings;
      return [
        ...findings,
        await tryLogin(threads, login, redirectUri, signal),
        aboutPermissions(threadsScopes, `${menu}, Permissions`),
        { state: "ok", title: "A connection lasts 60 days and is renewed by itself.", remedy: null },
      ];
    },
    metrics: threadsMetrics(threads),
  };
}
