import type { Clock } from "@drumbeat/core/time";
import type { Database } from "@drumbeat/db/client";
import type { Log } from "../context";
import { Leases } from "./leases";
import { type CountStore, type Limit, tooManyTries } from "./limit";
import { postgresStore } from "./store";

/** Counts what people do, over all processes. */
export interface Limiter {
  /** Counts one try, exactly. Rejects with `rate_limited` when it is one too many. For what is rare and must not be guessed at. */
  count(limit: Limit, who: string): Promise<void>;
  /** Forgets the tries of `who`, as after a success. */
  forget(limit: Limit, who: string): Promise<void>;
  /** Lets one call through, or fails with `rate_limited`. Cheap: for every call of the API. */
  admit(limit: Limit, who: string): Promise<void> | undefined;
  close(): Promise<void>;
}

/**
 * Counts in Redis when its address is given, else in our own database. `scale` multiplies the limits of calls, not those
 * of tries.
 */
export function createLimiter(options: {
  db: Database;
  clock: Clock;
  log: Log;
  redisUrl?: string | undefined;
  scale?: number;
}): Limiter {
  const { db, clock, log, redisUrl, scale = 1 } = options;
  if (!redisUrl) return limiterOn(postgresStore(db, clock), { clock, log, scale });
  // Loaded only where it is used.
  const loading = import("./redis-store").then(({ redisStore }) => redisStore(redisUrl, log));
  const store: CountStore = {
    add: async (...tried) => (await loading).store.add(...tried),
    forget: async (...tried) => (await loading).store.forget(...tried),
  };
  const close = async () => (await loading).close();
  return { ...limiterOn(store, { clock, log, scale }), close };
}

/** Limits on whatever counts. */
export function limiterOn(store: CountStore, options: { clock: Clock; log: Log; scale: number }): Limiter {
  const leases = new Leases({ store, ...options });
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
      return leases.admit(own, who);
    },
    close: () => Promise.resolve(),
  };
}
