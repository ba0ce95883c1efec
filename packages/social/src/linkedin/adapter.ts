import type { NetworkAdapter } from "../contract";
import type { Reach } from "../http";
import { timedKey } from "../key";
import { refreshCredentials, revokeCredentials } from "../oauth";
import type { Environment } from "../settings";
import { checkLinkedIn } from "./account";
import { createLinkedIn } from "./api";
import { waysToLinkedIn } from "./connect";
import { diagnoseLinkedIn } from "./diagnose";
import { lookUpLinkedIn } from "./look-up";
import { linkedInMetrics } from "./metrics";
import { prepareLinkedIn, removeLinkedIn, sendLinkedIn } from "./publish";
import { linkedInOAuth, profileScopes, readLinkedInSettings } from "./settings";

export function linkedInAdapter(env: Environment, reach: Reach): NetworkAdapter {
  const settings = readLinkedInSettings(env);
  const linkedin = createLinkedIn(settings, reach);
  const network = linkedInOAuth(settings, profileScopes);
  return {
    network: "linkedin",
    ways: waysToLinkedIn(linkedin),
    lookUpLagMs: 10_000,
    isRepeatSafe: false,
    chooseKey: timedKey,
    prepare: prepareLinkedIn(linkedin),
    send: sendLinkedIn(linkedin),
    lookUp: lookUpLinkedIn(linkedin),
    remove: removeLinkedIn(linkedin),
    refresh: ({ credentials }, signal) => refreshCredentials(reach, network, credentials, signal),
    revoke: ({ credentials }, signal) => revokeCredentials(reach, network, credentials, signal),
    check: (account, signal) => checkLinkedIn(linkedin, account, signal),
    diagnose: (redirectUri, signal) => diagnoseLinkedIn(linkedin, redirectUri, signal),
    metrics: linkedInMetrics(linkedin),
  };
}
