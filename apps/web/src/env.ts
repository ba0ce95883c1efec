import { type KeyRing, KeyRingError, readKeyRing } from "@drumbeat/api/secrets/key-ring";
import { type ClientKey, readClientKey } from "@drumbeat/api/accounts/bluesky-client";
import { type MediaSettings, readMediaSettings } from "@drumbeat/api/media/env";
import { type BillingSettings, readBillingSettings } from "@drumbeat/api/billing/env";
import { z } from "zod";
import { type AnalyticsSettings, readAnalyticsSettings } from "./analytics/env";

const text = z.string().trim().min(1);
const address = z.url({ protocol: /^https?$/, error: "must be an address such as https://drumbeat.example" });

function toKeyRing(value: string, context: z.RefinementCtx): KeyRing {
  try {
    return readKeyRing(value);
  } catch (error) {
    if (!(error instanceof KeyRingError)) throw error;
    context.addIssue({ code: "custom", message: `cannot be used: ${error.message}` });
    return z.NEVER;
  }
}

const schema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
    PORT: z.coerce.number("must be a number").int().min(0).max(65_535).default(3000),
    HOST: text.optional(),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// address" }),
    DATABASE_POOL_SIZE: z.coerce.number("must be a number").int().min(2).max(200).default(10),
    DRUMBEAT_URL: address.optional(),
    SESSION_SECRET: z.string().min(32, "must have at least 32 characters"),
    ENCRYPTION_KEYS: z.string().transform(toKeyRing),
    CLERK_SECRET_KEY: text.optional(),
    CLERK_PUBLISHABLE_KEY: text.optional(),
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: text.optional(),
    CLERK_JWT_KEY: text.optional(),
    CLERK_AUTHORIZED_PARTIES: text.optional(),
    CLERK_API_URL: address.optional(),
    CLERK_WEBHOOK_SIGNING_SECRET: text.optional(),
    REDIS_URL: z.url({ protocol: /^rediss?$/, error: "must be a redis:// or rediss:// address" }).optional(),
    RATE_LIMIT_SCALE: z.coerce.number("must be a number").positive("must be more than 0").default(1),
    PLAN_LIMITS: z.enum(["unlimited", "enforced"]).default("unlimited"),
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// address" }).optional(),
    MAIL_FROM: text.default("Drumbeat <drumbeat@localhost>"),
    OPERATOR_EMAILS: text.optional(),
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  })
  .superRefine((env, context) => {
    const publishable = env.CLERK_PUBLISHABLE_KEY ?? env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY;
    if (env.CLERK_SECRET_KEY && !publishable) {
      context.addIssue({
        code: "custom",
        path: ["CLERK_PUBLISHABLE_KEY"],
        message: "is missing while CLERK_SECRET_KEY is set; set both for Clerk, or none for local accounts",
      });
    }
    if (publishable && !env.CLERK_SECRET_KEY) {
      context.addIssue({
        code: "custom",
        path: ["CLERK_SECRET_KEY"],
        message:
          "is missing while CLERK_PUBLISHABLE_KEY is set; set both for Clerk, or none for local accounts",
      });
    }
  });

export interface ClerkKeys {
  secretKey: string;
  publishableKey: string;
  /** PEM; with it, sessions are verified without a network call. */
  jwtKey: string | undefined;
  /** Origins whose session tokens are accepted (`azp`). */
  authorizedParties: string[];
  apiUrl: string | undefined;
}

export interface Environment {
  isProduction: boolean;
  port: number;
  host: string | undefined;
  databaseUrl: string;
  databasePoolSize: number;
  /** Origin under which people reach this server, without a slash at the end. */
  publicUrl: string;
  sessionSecret: string;
  /** Encrypts what is stored and must be read again. */
  keyRing: KeyRing;
  /** Null: local accounts. */
  clerk: ClerkKeys | null;
  /** Secrets of Clerk's webhooks; more than one during a rotation. */
  clerkWebhookSecrets: string[];
  /** Where calls and tries are counted; not set: in the database. */
  redisUrl: string | undefined;
  /** By how much the limits of calls are multiplied. */
  rateLimitScale: number;
  /** Whether what somebody may have is limited by their plan. */
  plans: "unlimited" | "enforced";
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Signs for this installation at servers of the AT Protocol; null: nothing does. */
  blueskyClientKey: ClientKey | null;
  media: MediaSettings;
  /** Null: nothing is sold. */
  billing: BillingSettings | null;
  /** Addresses of those who run this installation, in lower case. */
  operatorEmails: ReadonlySet<string>;
  /** Null: nothing is counted. */
  analytics: AnalyticsSettings | null;
  logLevel: z.infer<typeof schema>["LOG_LEVEL"];
  /** As it was given, for the networks, which read their own settings. */
  variables: Record<string, string | undefined>;
}

/** Thrown when variables are missing or wrong; the message lists all of them. */
export class EnvironmentError extends Error {}

const list = (value: string | undefined) =>
  (value ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

/** Reads the variables that the web process needs. Empty ones count as not set. Throws EnvironmentError. */
export function readEnvironment(variables: Record<string, string | undefined> = process.env): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const result = schema.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map(
      (issue) =>
        `- ${issue.path.join(".")} ${issue.code === "invalid_type" && !(String(issue.path[0]) in given) ? "is not set" : issue.message}`,
    );
    throw new EnvironmentError(`The configuration is not complete:\n${lines.join("\n")}`);
  }
  const env = result.data;
  const billing = ownSettings(() => readBillingSettings(given));
  const publicUrl = new URL(env.DRUMBEAT_URL ?? `http://localhost:${env.PORT}`).origin;
  const publishableKey = env.CLERK_PUBLISHABLE_KEY ?? env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY;
  const parties = list(env.CLERK_AUTHORIZED_PARTIES);
  return {
    isProduction: env.NODE_ENV === "production",
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL,
    databasePoolSize: env.DATABASE_POOL_SIZE,
    publicUrl,
    sessionSecret: env.SESSION_SECRET,
    keyRing: env.ENCRYPTION_KEYS,
    clerk:
      env.CLERK_SECRET_KEY && publishableKey
        ? {
            secretKey: env.CLERK_SECRET_KEY,
            publishableKey,
            jwtKey: env.CLERK_JWT_KEY?.replaceAll("\\n", "\n"),
            authorizedParties: parties.length > 0 ? parties : sameHost(publicUrl),
            apiUrl: env.CLERK_API_URL,
          }
        : null,
    clerkWebhookSecrets: list(env.CLERK_WEBHOOK_SIGNING_SECRET),
    redisUrl: env.REDIS_URL,
    rateLimitScale: env.RATE_LIMIT_SCALE,
    plans: billing ? "enforced" : env.PLAN_LIMITS,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    operatorEmails: new Set(list(env.OPERATOR_EMAILS?.toLowerCase())),
    analytics: readAnalyticsSettings(given),
    blueskyClientKey: ownSettings(() => readClientKey(given)),
    media: ownSettings(() => readMediaSettings(given)),
    billing,
    logLevel: env.LOG_LEVEL,
    variables: given,
  };
}

/** What other parts read by themselves; their complaints are about the same configuration. */
function ownSettings<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new EnvironmentError(`The configuration is not complete:\n- ${(error as Error).message}`);
  }
}

/** The origin, and for a server on this machine its other usual name. */
function sameHost(origin: string): string[] {
  const url = new URL(origin);
  if (url.hostname === "localhost") return [origin, origin.replace("localhost", "127.0.0.1")];
  if (url.hostname === "127.0.0.1") return [origin, origin.replace("127.0.0.1", "localhost")];
  return [origin];
}

/** All variables as they are, for parts that read their own. */
export const environmentVariables = (): Record<string, string | undefined> => process.env;

let keys: ClerkKeys | null | undefined;

/** Clerk's keys; null for local accounts. Read once: this is asked on the way to every page. */
export function clerkKeys(): ClerkKeys | null {
  if (keys === undefined) keys = readEnvironment().clerk;
  return keys;
}
