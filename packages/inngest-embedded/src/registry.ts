import { createHash } from "node:crypto";
import { z } from "zod";
import { compile, type Expression } from "./cel";
import { concurrencyRules, type FunctionConfig, maxAttempts, parseFunctionConfig } from "./config";
import { nextTick } from "./cron";
import type { Handler, Logger } from "./options";
import { ENDPOINT } from "./protocol";

/** A limit per key; without a key it counts the whole function. Times in milliseconds. */
export interface Pace {
  limit: number;
  period: number;
  /** How many may come at once beyond the even spacing. */
  burst: number;
  key: Expression | undefined;
}

export interface RegisteredFunction {
  id: string;
  /** As the SDK registers it. */
  raw: unknown;
  config: FunctionConfig;
  maxAttempts: number;
  /** The expression a run's idempotency key is made with. */
  idempotency: Expression | undefined;
  /** One entry per concurrency rule; without a key the rule counts the whole function. */
  concurrency: { limit: number; key: Expression | undefined }[];
  events: { pattern: string; condition: Expression | undefined }[];
  crons: { expression: string; jitter: number }[];
  rateLimit: Pace | undefined;
  throttle: Pace | undefined;
  /** The key of whichever of the three is configured. */
  batch: { key: Expression | undefined; condition: Expression | undefined } | undefined;
  debounce: { key: Expression | undefined } | undefined;
  singleton: { key: Expression | undefined } | undefined;
  priority: Expression | undefined;
}

/** The functions of one app, as this process runs them. */
export interface Registry {
  functions: Map<string, RegisteredFunction>;
  /** The same for every process that runs the same configuration. */
  hash: string;
  /** True when some function is triggered by this event. */
  listens(eventName: string): boolean;
}

const INTERNAL = "inngest/";

const syncAnswer = z.object({ functions: z.array(z.unknown()) });

/** Asks the app for its functions. Throws on anything this engine cannot execute faithfully. */
export async function loadRegistry(handler: Handler, log: Logger): Promise<Registry> {
  const response = await handler(
    new Request(ENDPOINT, {
      method: "PUT",
      headers: {
        host: new URL(ENDPOINT).host,
        "content-type": "application/json",
        "x-inngest-server-kind": "dev",
        "x-inngest-sync-kind": "in_band",
      },
      body: JSON.stringify({ url: ENDPOINT }),
    }),
  );
  const text = await response.text();
  const parsed = syncAnswer.safeParse(response.ok ? JSON.parse(text) : undefined);
  if (!parsed.success) {
    throw new Error(
      `The Inngest app did not list its functions (status ${response.status}). The client needs isDev: true, ` +
        `and INNGEST_ALLOW_IN_BAND_SYNC must not be false. It answered: ${text.slice(0, 300)}`,
    );
  }
  return buildRegistry(parsed.data.functions, log);
}

/** The registry for function configurations in the SDK's form. */
export function buildRegistry(configs: unknown[], log: Logger): Registry {
  const list = configs.map((raw) => register(raw, log));
  const hash = createHash("sha256")
    .update(JSON.stringify(list.map((fn) => fn.config)))
    .digest("hex");
  const names = new Set(list.flatMap((fn) => (fn.config.cancel ?? []).map((rule) => rule.event)));
  return {
    functions: new Map(list.map((fn) => [fn.id, fn])),
    hash,
    listens: (name) =>
      names.has(name) || list.some((fn) => fn.events.some((event) => matchesName(event.pattern, name))),
  };
}

/**
 * Whether an event's name fits a trigger's: the same, or the beginning before a final "*". A pattern leaves out what
 * the engine tells of itself, or a function could be started by its own end for ever.
 */
export function matchesName(pattern: string, name: string): boolean {
  if (!pattern.endsWith("*")) return pattern === name;
  return !name.startsWith(INTERNAL) && name.startsWith(pattern.slice(0, -1));
}

/** One function, with its expressions parsed. Throws on anything this engine cannot execute faithfully. */
export function register(raw: unknown, log: Logger): RegisteredFunction {
  const config = parseFunctionConfig(raw);
  const expression = (source: string | undefined) => {
    if (source === undefined) return undefined;
    try {
      return compile(source, log);
    } catch (cause) {
      throw new Error(`The function "${config.id}" has an expression that cannot be read: ${source}`, {
        cause,
      });
    }
  };
  const { batchEvents, debounce, priority, rateLimit, singleton, throttle } = config;
  for (const rule of config.cancel ?? []) expression(rule.if);
  return {
    id: config.id,
    raw,
    config,
    maxAttempts: maxAttempts(config),
    idempotency: expression(config.idempotency),
    concurrency: concurrencyRules(config).map((rule) => ({ limit: rule.limit, key: expression(rule.key) })),
    events: config.triggers.flatMap((trigger) =>
      "event" in trigger ? [{ pattern: trigger.event, condition: expression(trigger.expression) }] : [],
    ),
    crons: config.triggers.flatMap((trigger) =>
      "cron" in trigger
        ? [{ expression: checkedCron(config.id, trigger.cron), jitter: trigger.jitter ?? 0 }]
        : [],
    ),
    rateLimit: rateLimit && {
      ...rateLimit,
      burst: Math.floor(rateLimit.limit / RATE_LIMIT_BURST),
      key: expression(rateLimit.key),
    },
    throttle: throttle && {
      ...throttle,
      burst: Math.max((throttle.burst ?? 1) - 1, 0),
      key: expression(throttle.key),
    },
    batch: batchEvents && { key: expression(batchEvents.key), condition: expression(batchEvents.if) },
    debounce: debounce && { key: expression(debounce.key) },
    singleton: singleton && { key: expression(singleton.key) },
    priority: expression(priority?.run),
  };
}

/** The server lets a tenth of a rate limit through at once and spaces the rest evenly. */
const RATE_LIMIT_BURST = 10;

function checkedCron(fnId: string, cron: string): string {
  try {
    nextTick(cron, 0);
    return cron;
  } catch (cause) {
    throw new Error(`The function "${fnId}" has a schedule that cannot be read: ${cron}`, { cause });
  }
}
