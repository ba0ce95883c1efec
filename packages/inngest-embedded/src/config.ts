import { z } from "zod";

const concurrency = z.strictObject({
  limit: z.number().int().nonnegative(),
  key: z.string().optional(),
  scope: z.enum(["fn", "env", "account"]).optional(),
});

const eventTrigger = z.strictObject({ event: z.string(), expression: z.string().optional() });
const cronTrigger = z.strictObject({ cron: z.string(), jitter: z.string().optional() });

const functionConfig = z.object({
  id: z.string(),
  name: z.string().optional(),
  triggers: z.array(z.union([eventTrigger, cronTrigger])),
  steps: z.record(
    z.string(),
    z.object({ retries: z.object({ attempts: z.number().int().nonnegative().optional() }).optional() }),
  ),
  idempotency: z.string().optional(),
  concurrency: z
    .union([z.number().int().nonnegative(), concurrency, z.array(concurrency).min(1).max(2)])
    .optional(),
});

export type FunctionConfig = z.infer<typeof functionConfig>;
export type ConcurrencyRule = z.infer<typeof concurrency>;

const UNDERSTOOD = new Set(Object.keys(functionConfig.shape));
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
  const named = z.looseObject({ id: z.string() }).parse(raw);
  for (const [option, value] of Object.entries(named)) {
    if (value === undefined || value === null || UNDERSTOOD.has(option)) continue;
    throw new UnsupportedOptionError(named.id, NAMES_IN_CODE[option] ?? option);
  }
  const config = functionConfig.parse(raw);
  for (const trigger of config.triggers) {
    if ("cron" in trigger && trigger.jitter) throw new UnsupportedOptionError(config.id, "cron jitter");
    if ("event" in trigger && trigger.event.includes("*")) {
      throw new UnsupportedOptionError(config.id, `event pattern ${trigger.event}`);
    }
  }
  for (const rule of concurrencyRules(config)) {
    if (rule.scope !== undefined && rule.scope !== "fn") {
      throw new UnsupportedOptionError(config.id, `concurrency scope "${rule.scope}"`);
    }
  }
  return config;
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
