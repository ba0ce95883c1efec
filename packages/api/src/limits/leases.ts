import type { Clock } from "@drumbeat/core/time";
import { LRUCache } from "lru-cache";
import type { Log } from "../context";
import { type CountStore, type Limit, tooManyCalls } from "./limit";

/** What this process may still let through in a window without asking. */
interface Lease {
  left: number;
  endsAt: number;
  isSpent: boolean;
  /** Tries of all processes, as of the last time the store was asked. */
  count: number;
  asking: Promise<void> | null;
}

/** A share of what is left in the window is taken at once. */
const share = 20;
/**
 * From this limit on the first call of a window does not wait for the store: it is counted while it runs. At worst each
 * process lets one more through than allowed, in a window that the others have used up: a quarter of a percent.
 */
const trustedFrom = 400;

/**
 * Limits that cost next to nothing. Each process takes tries out of the shared count in advance, many while there are
 * many, one by one towards the end, and uses them up by itself. What is taken is counted, so processes together do not
 * let more through; what one process has not used when the window ends is lost.
 */
export class Leases {
  readonly #leases = new LRUCache<string, Lease>({ max: 50_000 });
  readonly #store: CountStore;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(options: { store: CountStore; clock: Clock; log: Log }) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#log = options.log;
  }

  /** Lets one call of `who` through, or throws `rate_limited`. A promise only when the store has to be asked first. */
  admit(limit: Limit, who: string): Promise<void> | undefined {
    const key = `${limit.name}:${who}`;
    const now = this.#clock.now();
    const known = this.#leases.get(key);
    if (known && now < known.endsAt) {
      if (take(known, now)) return undefined;
      return this.#waitFor(known, limit, who);
    }
    const lease = { left: 0, endsAt: now + limit.windowMs, isSpent: false, count: 0, asking: null };
    this.#leases.set(key, lease);
    if (limit.max < trustedFrom) return this.#waitFor(lease, limit, who);
    this.#ask(lease, limit, who, 1).catch((error: unknown) => {
      this.#leases.delete(key);
      this.#log.warn({ err: error }, "a call could not be counted");
    });
    return undefined;
  }

  async #waitFor(lease: Lease, limit: Limit, who: string): Promise<void> {
    do await this.#ask(lease, limit, who, 0);
    while (!take(lease, this.#clock.now()));
  }

  /** Takes tries from the store, `owed` of them for calls that have been let through already. One question at a time. */
  #ask(lease: Lease, limit: Limit, who: string, owed: number): Promise<void> {
    lease.asking ??= this.#refill(lease, limit, who, owed).finally(() => {
      lease.asking = null;
    });
    return lease.asking;
  }

  async #refill(lease: Lease, limit: Limit, who: string, owed: number): Promise<void> {
    const wanted = Math.max(1, Math.floor((limit.max - lease.count) / share)) + owed;
    const { count, remainingMs } = await this.#store.add(limit, who, wanted);
    const granted = wanted - Math.max(0, count - limit.max);
    lease.count = count;
    lease.endsAt = this.#clock.now() + remainingMs;
    lease.left += Math.max(0, granted - owed);
    lease.isSpent = lease.left <= 0;
  }
}

/** Uses one try of the lease. False when the store has to be asked; throws when there are none to be had. */
function take(lease: Lease, now: number): boolean {
  if (lease.left > 0) {
    lease.left -= 1;
    return true;
  }
  if (lease.isSpent && now < lease.endsAt) throw tooManyCalls(lease.endsAt - now);
  return false;
}
