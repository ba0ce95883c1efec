import { readConcurrency, readProviders } from "@drumbeat/ai/env";
import type { AiProvider } from "@drumbeat/ai/env";
import { type MediaSettings, readMediaSettings } from "@drumbeat/api/media/env";
import { type BillingSettings, readBillingSettings } from "@drumbeat/api/billing/env";
import { readAnalytics } from "@drumbeat/jobs/analytics";
import { type KeyRing, readKeyRing } from "@drumbeat/api/secrets/key-ring";
import { decideJobsMode, type JobsMode } from "@drumbeat/jobs/mode";
import { z } from "zod";

const envSchema = z.object({
  DATABASE_URL: z
    .string({ error: "DATABASE_URL is missing. npm start sets it by itself." })
    .regex(/^postgres(ql)?:\/\//, "DATABASE_URL has to start with postgres://."),
  ENCRYPTION_KEYS: z.string({ error: "ENCRYPTION_KEYS is missing. npm start sets it by itself." }),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "LOG_LEVEL has to be one of trace, debug, info, warn, error, fatal and silent.",
    })
    .default("info"),
  PORT: z.coerce.number({ error: "PORT has to be a number." }).default(3000),
  DRUMBEAT_URL: z
    .url({
      protocol: /^https?$/,
      error: "DRUMBEAT_URL has to be an address such as https://drumbeat.example.",
    })
    .optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "SMTP_URL has to be an smtp:// or smtps:// address." })
    .optional(),
  PUBLISH_CONCURRENCY: z.coerce
    .number("PUBLISH_CONCURRENCY has to be a number.")
    .int("PUBLISH_CONCURRENCY has to be a whole number.")
    .min(1, "PUBLISH_CONCURRENCY has to be at least 1.")
    .max(1_000, "PUBLISH_CONCURRENCY has to be at most 1000.")
    .default(100),
  MAIL_FROM: z.string().default("Drumbeat <drumbeat@localhost>"),
});

export interface WorkerEnv {
  databaseUrl: string;
  logLevel: z.infer<typeof envSchema>["LOG_LEVEL"];
  jobs: JobsMode;
  /** Opens what accounts are reached with. */
  keyRing: KeyRing;
  /** As it is, for the networks, which read their own settings. */
  variables: Record<string, string | undefined>;
  /** Origin under which people reach the product, for links in mail. No slash at the end. */
  publicUrl: string;
  mail: { smtpUrl: string | undefined; from: string };
  providers: AiProvider[];
  /** How many requests a model gets at once. */
  aiConcurrency: number;
  /** How many posts may be on their way at once. */
  publishConcurrency: number;
  media: MediaSettings;
  billing: BillingSettings | null;
  /** Where product analytics go; null without a key. */
  analytics: { key: string; host: string } | null;
}

/** The settings of the worker. Throws an Error whose message lists in plain words what is wrong. */
export function readEnv(env: Record<string, string | undefined>): WorkerEnv {
  try {
    const settings = envSchema.parse(
      Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim())),
    );
    return {
      databaseUrl: settings.DATABASE_URL,
      logLevel: settings.LOG_LEVEL,
      jobs: decideJobsMode(env),
      keyRing: readKeyRing(settings.ENCRYPTION_KEYS),
      variables: env,
      providers: readProviders(env),
      aiConcurrency: readConcurrency(env),
      publishConcurrency: settings.PUBLISH_CONCURRENCY,
      media: readMediaSettings(env),
      billing: readBillingSettings(env),
      analytics: readAnalytics(env),
      publicUrl: publicUrlOf(env),
      mail: { smtpUrl: settings.SMTP_URL, from: settings.MAIL_FROM },
    };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new Error(error.issues.map((issue) => issue.message).join(" "), { cause: error });
  }
}

/** Origin under which people reach the product. No slash at the end. */
export function publicUrlOf({ DRUMBEAT_URL, PORT }: Record<string, string | undefined>): string {
  return new URL(DRUMBEAT_URL?.trim() || `http://localhost:${PORT?.trim() || 3000}`).origin;
}

/** The environment of this process. */
export function processEnv(): Record<string, string | undefined> {
  return process.env;
}

/**
 * Keeps the SDK, which reads the environment by itself, from obeying settings that were decided against. What is left
 * is a plain object, because the SDK reads all of it ten times per run and the real one is slow to read.
 */
export function forgetInngestSettings(): void {
  process.env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("INNGEST_")),
  );
}
