import { z } from "zod";
import { readAnswer } from "../answers";
import type { Finding, NetworkAdapter } from "../contract";
import { NetworkFailure } from "../failure";
import { call, type Reach } from "../http";
import { timedKey } from "../key";
import { refreshCredentials, revokeCredentials } from "../oauth";
import type { Environment } from "../settings";
import { checkPractice } from "./account";
import { createPractice, type PracticeNetwork } from "./api";
import { wayToPractice } from "./connect";
import { practiceMetrics } from "./metrics";
import { lookUpPractice, preparePractice, removePractice, sendPractice } from "./publish";
import { missingScopes } from "../scopes";
import { practiceOAuth, readPracticeSettings, practiceScopes } from "./settings";

/** The network that is part of Drumbeat: it needs no key, and does all that the others do. */
export function practiceAdapter(env: Environment, reach: Reach): NetworkAdapter {
  const settings = readPracticeSettings(env);
  const network = createPractice(settings, reach);
  const consent = practiceOAuth(settings);
  return {
    network: "practice",
    ways: [wayToPractice(network)],
    lookUpLagMs: 0,
    isRepeatSafe: true,
    chooseKey: timedKey,
    prepare: preparePractice(network),
    send: sendPractice(network),
    lookUp: lookUpPractice(network),
    remove: removePractice(network),
    refresh: ({ credentials }, signal) => refreshCredentials(reach, consent, credentials, signal),
    revoke: ({ credentials }, signal) => revokeCredentials(reach, consent, credentials, signal),
    check: (account, signal) => checkPractice(network, account, signal),
    missing: (scopes) => missingScopes(practiceScopes, scopes),
    diagnose: async (redirectUri, signal) => [
      { state: "ok", title: `It sends people back to ${redirectUri}.`, remedy: null },
      await reachIt(network, signal),
    ],
    metrics: practiceMetrics(network),
  };
}

const greeting = z.object({ network: z.literal("practice") });

/** Whether the place from which posts go out reaches the network: the worker may be another machine than the web server. */
async function reachIt({ settings, reach }: PracticeNetwork, signal: AbortSignal): Promise<Finding> {
  const { apiUrl } = settings;
  try {
    readAnswer(greeting, await call(reach.fetch, apiUrl, { method: "GET", signal }));
    return { state: "ok", title: "The practice network answers.", remedy: null };
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    return {
      state: "problem",
      title: `The practice network does not answer at ${apiUrl}.`,
      remedy: "Set PRACTICE_API_URL to the address under which the worker reaches the web server.",
    };
  }
}
