import type { Clock } from "@drumbeat/core/time";
import type { Database } from "@drumbeat/db/client";
import { type RateLimiterAbstract, RateLimiterRes } from "rate-limiter-flexible";
import { type Counted, type CountStore, keyOf, type Limit } from "./limit";
import { PostgresLimiter } from "./postgres-store";

/** Counts with one limiter of rate-limiter-flexible for each limit, made by `limiterFor` at first use. */
export function storeOf(limiterFor: (limit: Limit) => RateLimiterAbstract): CountStore {
  const limiters = new Map<string, RateLimiterAbstract>();
  const of = (limit: Limit) => {
    const known = limiters.get(limit.name) ?? limiterFor(limit);
    limiters.set(limit.name, known);
    return known;
  };
  return {
    add: (limit, who, tries) => of(limit).consume(keyOf(who), tries).then(counted, refusedOrThrow),
    forget: async (limit, who) => {
      await of(limit).delete(keyOf(who));
    },
  };
}

/** Counts in our own database. */
export function postgresStore(db: Database, clock: Clock): CountStore {
  return storeOf(
    (limit) =>
      new PostgresLimiter({
        db,
        clock,
        keyPrefix: limit.name,
        points: limit.max,
        duration: limit.windowMs / 1_000,
      }),
  );
}

function counted(result: RateLimiterRes): Counted {
  return { count: result.consumedPoints, remainingMs: result.msBeforeNext };
}

/** The library rejects with its result when there was one try too many, and with an error when the store failed. */
function refusedOrThrow(reason: unknown): Counted {
  if (reason instanceof RateLimiterRes) return counted(reason);
  throw reason;
}
