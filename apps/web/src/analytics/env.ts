import { z } from "zod";

const schema = z.object({
  NEXT_PUBLIC_POSTHOG_KEY: z.string().min(1).optional(),
  NEXT_PUBLIC_POSTHOG_HOST: z.url().default("https://eu.i.posthog.com"),
});

/** Where product analytics go. */
export interface AnalyticsSettings {
  key: string;
  host: string;
}

/**
 * Null without a key: then nothing is loaded and nothing is sent. Parses the whole environment at run time; naming the
 * variable on `process.env` would freeze the value of build time into the pages.
 */
export function readAnalyticsSettings(
  environment: Record<string, string | undefined> = process.env,
): AnalyticsSettings | null {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const { NEXT_PUBLIC_POSTHOG_KEY: key, NEXT_PUBLIC_POSTHOG_HOST: host } = schema.parse(filled);
  return key ? { key, host } : null;
}
