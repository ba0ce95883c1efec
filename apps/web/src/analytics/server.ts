import type { Log } from "@drumbeat/api/context";
import type { PostHog } from "posthog-node";
import type { HeaderReader } from "../auth/identify";
import { analyticsChoice } from "./consent";
import type { AnalyticsSettings } from "./env";
import type { ProductEvents } from "./events";

/** Tells product analytics what only the server sees for certain. */
export interface ServerAnalytics {
  /** Does nothing without a key, and nothing for a visitor whose request carries no consent. */
  capture<Name extends keyof ProductEvents>(
    headers: HeaderReader,
    userId: string,
    name: Name,
    properties: ProductEvents[Name],
  ): void;
  /** Sends what is waiting; for the end of the process. */
  close(): Promise<void>;
}

export function createServerAnalytics(settings: AnalyticsSettings | null, log: Log): ServerAnalytics {
  let client: Promise<PostHog> | undefined;
  const connect = async ({ key, host }: AnalyticsSettings) => {
    // Loaded at the first event: most installations have no key.
    const { PostHog } = await import("posthog-node");
    const posthog = new PostHog(key, { host, flushInterval: 5_000, disableGeoip: true });
    posthog.on("error", (error: unknown) => log.warn({ err: error }, "analytics cannot be reached"));
    return posthog;
  };
  return {
    capture(headers, userId, event, properties) {
      if (!settings || analyticsChoice(headers) !== true) return;
      client ??= connect(settings);
      client
        .then((posthog) => posthog.capture({ distinctId: userId, event, properties }))
        .catch((error: unknown) => log.warn({ err: error }, "analytics cannot be started"));
    },
    close: async () => (await client)?.shutdown(1_000),
  };
}
