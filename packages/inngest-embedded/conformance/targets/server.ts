import type { readEnv } from "../env";
import type { Target } from "./target";

/** A real Inngest server: the dev server, or a self-hosted one when there is a signing key. */
export function realServer(env: ReturnType<typeof readEnv>): Target {
  return {
    baseUrl: env.INNGEST_BASE_URL.replace(/\/$/, ""),
    eventKey: env.INNGEST_EVENT_KEY,
    signingKey: env.INNGEST_SIGNING_KEY,
    appHost: env.CONFORMANCE_APP_HOST,
    // A retry alone may take 45 seconds there.
    patience: 240_000,
    silence: 5_000,
    async connect(appUrl) {
      const response = await fetch(appUrl, { method: "PUT" });
      const text = await response.text();
      if (!response.ok) throw new Error(`The app could not be registered (${response.status}): ${text}`);
    },
    close: async () => {},
  };
}
