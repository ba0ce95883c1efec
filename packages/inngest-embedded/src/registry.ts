import { createHash } from "node:crypto";
import { z } from "zod";
import { compile, type Expression } from "./cel";
import { concurrencyRules, type FunctionConfig, maxAttempts, parseFunctionConfig } from "./config";
import { nextTick } from "./cron";
import type { Handler, Logger } from "./options";
import { ENDPOINT } from "./protocol";

export interface RegisteredFunction {
  id: string;
  /** As the SDK registers it. */
  config: FunctionConfig;
  maxAttempts: number;
  /** The expression a run's idempotency key is made with. */
  idempotency: Expression | undefined;
  /** One entry per concurrency rule; without a key the rule counts the whole function. */
  concurrency: { limit: number; key: Expression | undefined }[];
  events: { name: string; condition: Expression | undefined }[];
  crons: string[];
}

/** The functions of one app, as this process runs them. */
export interface Registry {
  functions: Map<string, RegisteredFunction>;
  /** The same for every process that runs the same configuration. */
  hash: string;
  /** True when some function is triggered by this event. */
  listens(eventName: string): boolean;
}

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
  const functions = new Map<string, RegisteredFunction>();
  const names = new Set<string>();
  const hashed: unknown[] = [];
  for (const raw of configs) {
    const config = parseFunctionConfig(raw);
    const fn = register(config, log);
    functions.set(fn.id, fn);
    for (const event of fn.events) names.add(event.name);
    hashed.push(config);
  }
  const hash = createHash("sha256").update(JSON.stringify(hashed)).digest("hex");
  return { functions, hash, listens: (name) => names.has(name) };
}

function register(config: FunctionConfig, log: Logger): RegisteredFunction {
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
  const events: RegisteredFunction["events"] = [];
  const crons: string[] = [];
  for (const trigger of config.triggers) {
    if ("event" in trigger) events.push({ name: trigger.event, condition: expression(trigger.expression) });
    else crons.push(checkedCron(config.id, trigger.cron));
  }
  return {
    id: config.id,
    config,
    maxAttempts: maxAttempts(config),
    idempotency: expression(config.idempotency),
    concurrency: concurrencyRules(config).map((rule) => ({ limit: rule.limit, key: expression(rule.key) })),
    events,
    crons,
  };
}

function checkedCron(fnId: string, cron: string): string {
  try {
    nextTick(cron, 0);
    return cron;
  } catch (cause) {
    throw new Error(`The function "${fnId}" has a schedule that cannot be read: ${cron}`, { cause });
  }
}
