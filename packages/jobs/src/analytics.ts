import type { Log } from "@drumbeat/api/context";
import { z } from "zod";

/** One step of somebody, as product analytics keeps it. The same `id` twice counts once. */
export interface Step {
  id: string;
  userId: string;
  step: string;
  properties: Record<string, string | number>;
  at: Date;
}

/** Where product analytics go. */
export interface AnalyticsPort {
  /** Resolves when it has been handed over; rejects when it has not. */
  tell(step: Step): Promise<void>;
}

const schema = z.object({
  NEXT_PUBLIC_POSTHOG_KEY: z.string().optional(),
  NEXT_PUBLIC_POSTHOG_HOST: z.url().default("https://eu.i.posthog.com"),
});

/** PostHog's key and address; null without a key. */
export function readAnalytics(env: Record<string, string | undefined>): { key: string; host: string } | null {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const { NEXT_PUBLIC_POSTHOG_KEY: key, NEXT_PUBLIC_POSTHOG_HOST: host } = schema.parse(filled);
  return key ? { key, host } : null;
}

/** PostHog, loaded at the first step; null without a key. */
export function createAnalytics(
  settings: { key: string; host: string } | null,
  log: Log,
): AnalyticsPort | null {
  if (!settings) return null;
  const { key, host } = settings;
  const connect = async () => {
    const { PostHog } = await import("posthog-node");
    const posthog = new PostHog(key, { host, flushAt: 1, disableGeoip: true, fetchRetryCount: 1 });
    posthog.on("error", (error: unknown) => log.warn({ err: error }, "analytics cannot be reached"));
    return posthog;
  };
  let client: ReturnType<typeof connect> | undefined;
  return {
    async tell({ id, userId, step, properties, at }) {
      const posthog = await (client ??= connect());
      await posthog.captureImmediate({
        distinctId: userId,
        event: step,
        properties,
        timestamp: at,
        uuid: id,
      });
    },
  };
}
