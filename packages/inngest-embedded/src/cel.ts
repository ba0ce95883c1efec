import { Environment } from "@marcbachmann/cel-js";
import type { Logger } from "./options";

export type Expression = (context: Record<string, unknown>) => unknown;

const environment = new Environment({ unlistedVariablesAreDyn: true });

/**
 * Parses a CEL expression once. Throws when it does not parse. Evaluating never throws: a missing field
 * is undefined, logged the first time, because one odd event must not stop the others.
 */
export function compile(source: string, log: Logger): Expression {
  const parsed = environment.parse(source);
  let warned = false;
  return (context) => {
    try {
      return plain(parsed(context));
    } catch (cause) {
      if (!warned)
        log.warn({ expression: source, cause }, "An expression could not be evaluated; taken as false");
      warned = true;
      return undefined;
    }
  };
}

const CACHED = 1_000;
const cache = new Map<string, Expression>();

/** The same for expressions that runs bring along; those that keep coming are parsed once. */
export function compileCached(source: string, log: Logger): Expression {
  const known = cache.get(source);
  if (known) return known;
  const expression = compile(source, log);
  if (cache.size >= CACHED) cache.clear();
  cache.set(source, expression);
  return expression;
}

function plain(value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}

/** A concurrency or idempotency key as text; undefined when the expression gave nothing. */
export function asKey(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}
