import { z } from "zod";
import { parseDuration } from "./duration";

/** A duration like "1s" or "1d12h", read as milliseconds. */
const duration = z.string().transform((text, context) => {
  const milliseconds = parseDuration(text);
  if (milliseconds !== undefined) return milliseconds;
  context.addIssue({ code: "custom", message: `"${text}" is not a duration.` });
  return z.NEVER;
});

const count = z.number().int().nonnegative();
const positive = z.number().int().positive();

const concurrency = z.strictObject({
  limit: count,
  key: z.string().optional(),
  scope: z.enum(["fn", "env", "account"]).optional(),
});

const eventTrigger = z.strictObject({ event: z.string(), expression: z.string().optional() });
const cronTrigger = z.strictObject({ cron: z.string(), jitter: duration.optional() });

const MAX_BATCH = 100;

/** A name, "*", or a beginning that ends at a "/" or "." and is not the engine's own. */
const EVENT_PATTERN = /^(?:[^*]+|(?!inngest\/)(?:[^*]+[/.])?\*)$/;

const functionConfig = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  triggers: z.array(z.union([eventTrigger, cronTrigger])),
  steps: z.record(
    z.string(),
    z.strictObject({
      id: z.string(),
      name: z.string(),
      runtime: z.strictObject({ type: z.literal("http"), url: z.string() }).optional(),
      retries: z.strictObject({ attempts: count.optional() }).optional(),
    }),
  ),
  idempotency: z.string().optional(),
  concurrency: z.union([count, concurrency, z.array(concurrency).min(1).max(2)]).optional(),
  batchEvents: z
    .strictObject({
      maxSize: positive.max(MAX_BATCH),
      timeout: duration,
      key: z.string().optional(),
      if: z.string().optional(),
    })
    .optional(),
  rateLimit: z.strictObject({ limit: positive, period: duration, key: z.string().optional() }).optional(),
  throttle: z
    .strictObject({ limit: positive, period: duration, burst: count.optional(), key: z.string().optional() })
    .optional(),
  debounce: z
    .strictObject({ period: duration, timeout: duration.optional(), key: z.string().optional() })
    .optional(),
  singleton: z.strictObject({ mode: z.enum(["skip", "cancel"]), key: z.string().optional() }).optional(),
  priority: z.strictObject({ run: z.string().optional() }).optional(),
  timeouts: z.strictObject({ start: duration.optional(), finish: duration.optional() }).optional(),
  cancel: z
    .array(z.strictObject({ event: z.string(), if: z.string().optional(), timeout: duration.optional() }))
    .optional(),
});

export type FunctionConfig = z.infer<typeof functionConfig>;
export type ConcurrencyRule = z.infer<typeof concurrency>;

/** Where the SDK registers an option under another name than it is written with. */
const NAMES_IN_CODE: Record<string, string> = { cancel: "cancelOn" };

/** Thrown at start for what this engine does not do, so that no option is ever silently ignored. */
export class UnsupportedOptionError extends Error {
  constructor(fnId: string, option: string) {
    super(
      `The function "${fnId}" uses "${option}", which is not supported here: use an Inngest server for this.`,
    );
    this.name = "UnsupportedOptionError";
  }
}

/** Reads one function's configuration as the SDK registers it. Throws UnsupportedOptionError or a ZodError. */
export function parseFunctionConfig(raw: unknown): FunctionConfig {
  const { id } = z.looseObject({ id: z.string() }).parse(raw);
  const read = functionConfig.safeParse(raw);
  if (!read.success) {
    const unknown = unknownOption(read.error.issues);
    throw unknown === undefined ? read.error : new UnsupportedOptionError(id, unknown);
  }
  const config = read.data;
  for (const trigger of config.triggers) {
    if ("event" in trigger && !EVENT_PATTERN.test(trigger.event)) {
      throw new UnsupportedOptionError(id, `event pattern ${trigger.event}`);
    }
  }
  for (const rule of concurrencyRules(config)) {
    if (rule.scope !== undefined && rule.scope !== "fn") {
      throw new UnsupportedOptionError(id, `concurrency scope "${rule.scope}"`);
    }
  }
  for (const other of ["debounce", "idempotency", "rateLimit", "singleton"] as const) {
    if (config.batchEvents && config[other]) {
      throw new UnsupportedOptionError(id, `batchEvents with ${other}`);
    }
  }
  return config;
}

/** The first key, however deep, that the configuration may not have; unions hide their issues one level down. */
function unknownOption(issues: z.core.$ZodIssue[], above: PropertyKey[] = []): string | undefined {
  for (const issue of issues) {
    const path = [...above, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      return [...path, issue.keys[0] ?? ""].map((key) => NAMES_IN_CODE[String(key)] ?? key).join(".");
    }
    const nested = issue.code === "invalid_union" ? unknownOption(issue.errors.flat(), path) : undefined;
    if (nested !== undefined) return nested;
    if (path.at(-2) === "runtime") return "connect";
  }
  return undefined;
}

/** The rules that limit anything: a limit of 0 means no limit, as on the server. */
export function concurrencyRules(config: FunctionConfig): ConcurrencyRule[] {
  const given = config.concurrency;
  if (given === undefined) return [];
  const rules = typeof given === "number" ? [{ limit: given }] : Array.isArray(given) ? given : [given];
  return rules.filter((rule) => rule.limit > 0);
}

const DEFAULT_RETRIES = 4;

/** How often a step or function body may be tried in all: the retries plus the first time. */
export function maxAttempts(config: FunctionConfig): number {
  return (config.steps.step?.retries?.attempts ?? DEFAULT_RETRIES) + 1;
}
