import type { Clock } from "@drumbeat/core/time";
import type { Database } from "@drumbeat/db/client";
import type { Log } from "../context";
import { holdingBack } from "./hold-back";
import { Leases } from "./leases";
import { type CountStore, type Limit, tooManyTries } from "./limit";
import { postgresStore } from "./store";
import { Turns } from "./turns";

/** Counts what people do, over all processes. */
export interface Limiter {
  /** Counts one try, exactly. Rejects with `rate_limited` when it is one too many. For what is rare and must not be guessed at. */
  count(limit: Limit, who: string): Promise<void>;
  /** Forgets the tries of `who`, as after a success. */
  forget(limit: Limit, who: string): Promise<void>;
  /** Lets one call through, or fails with `rate_limited`. Cheap: for every call of the API. */
  admit(limit: Limit, who: string): Promise<void> | undefined;
  /** Does the work when fewer than so many calls of `who` are under way in this process. Fails with `rate_limited` when too many wait. */
  inTurn<T>(who: string, atOnce: number, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Counts in Redis when its address is given, else in our own database. `scale` multiplies the limits of calls, not those
 * of tries. A call that is refused is told so `holdMs` later.
 */
export function createLimiter(options: {
  db: Database;
  clock: Clock;
  log: Log;
  redisUrl?: string | undefined;
  scale?: number;
  holdMs?: number;
}): Limiter {
  const { db, clock, log, redisUrl, scale = 1, holdMs = 0 } = options;
  if (!redisUrl) return limiterOn(postgresStore(db, clock), { clock, log, scale, holdMs });
  // Loaded only where it is used.
  const loading = import("./redis-store").then(({ redisStore }) => redisStore(redisUrl, log));
  const store: CountStore = {
    add: async (...tried) => (await loading).store.add(...tried),
    forget: async (...tried) => (await loading).store.forget(...tried),
  };
  const close = async () => (await loading).close();
  return { ...limiterOn(store, { clock, log, scale, holdMs }), close };
}

/** Limits on whatever counts. */
export function limiterOn(
  store: CountStore,
  options: { clock: Clock; log: Log; scale: number; holdMs?: number },
): Limiter {
  const leases = new Leases({ store, ...options });
  const turns = new Turns();
  const holdBack = holdingBack(options.holdMs ?? 0);
  const scaled = new Map<string, Limit>();
  return {
    async count(limit, who) {
      const { count, remainingMs } = await store.add(limit, who, 1);
      if (count > limit.max) throw tooManyTries(remainingMs);
    },
    forget: (limit, who) => store.forget(limit, who),
    admit(limit, who) {
      let own = scaled.get(limit.name);
      if (!own) scaled.set(limit.name, (own = { ...limit, max: Math.ceil(limit.max * options.scale) }));
      try {
        return leases.admit(own, who)?.catch(holdBack);
      } catch (refusal) {
        return holdBack(refusal);
      }
    },
    async inTurn(who, atOnce, work) {
      await turns.take(who, Math.ceil(atOnce * options.scale));
      try {
        return await work();
      } finally {
        turns.give(who);
      }
    },
    close: () => Promise.resolve(),
  };
}
