import type { NetworkAdapter } from "../contract";
import { NetworkFailure } from "../failure";
import type { Reach } from "../http";
import type { Environment } from "../settings";
import { checkBluesky } from "./account";
import { createBluesky } from "./api";
import { consentWay, refreshConsent, revokeConsent } from "./consent";
import { diagnoseBluesky } from "./diagnose";
import { blueskyMetrics } from "./metrics";
import { lookUpBluesky, prepareBluesky, removeBluesky, sendBluesky } from "./publish";
import { endSession, passwordWay, refreshSession } from "./session";
import { readBlueskySettings } from "./settings";
import { tidAt } from "./tid";

/** Bluesky, and every server of the AT Protocol: a post is a record under a key that we choose. */
export function blueskyAdapter(env: Environment, reach: Reach): NetworkAdapter {
  const bluesky = createBluesky(readBlueskySettings(env), reach);
  return {
    network: "bluesky",
    ways: [consentWay(bluesky), passwordWay(bluesky)],
    lookUpLagMs: 0,
    isRepeatSafe: true,
    chooseKey: tidAt,
    prepare: prepareBluesky(bluesky, reach),
    send: sendBluesky(bluesky),
    lookUp: lookUpBluesky(bluesky),
    remove: removeBluesky(bluesky),
    refresh: ({ credentials, instanceUrl }, signal) =>
      credentials.extra.dpopKey === undefined
        ? refreshSession(bluesky, { credentials, instanceUrl }, signal)
        : refreshConsent(bluesky, credentials, signal),
    revoke: async ({ credentials, instanceUrl }, signal) => {
      if (credentials.extra.dpopKey !== undefined) return revokeConsent(bluesky, credentials, signal);
      await endSession(bluesky, { credentials, instanceUrl }, signal).catch((failure: unknown) => {
        // Ended before.
        if (!(failure instanceof NetworkFailure) || failure.kind !== "reconnect") throw failure;
      });
    },
    check: (account, signal) => checkBluesky(bluesky, account, signal),
    diagnose: (redirectUri, signal) => diagnoseBluesky(bluesky, redirectUri, signal),
    metrics: blueskyMetrics(bluesky),
  };
}
