import type { Session } from "@drumbeat/api/context";
import { LRUCache } from "lru-cache";

/** Longest time in ms that an ended session may go on in a process that cannot hear the others. */
const maxAgeMs = 10_000;

/**
 * Remembers for a few seconds who is behind a credential. Every ended session is announced to all processes, which then
 * forget everything; the age limit is for a process that has lost its connection to PostgreSQL.
 */
export class SessionCache {
  readonly #entries: LRUCache<string, Session>;
  #clearings = 0;

  constructor(now: () => number) {
    this.#entries = new LRUCache({ max: 20_000, ttl: maxAgeMs, ttlResolution: 0, perf: { now } });
  }

  /**
   * The session behind a credential, from memory or by `look`. `look` also says for how many ms its answer may be kept.
   * What was looked up while sessions were being ended is not kept.
   */
  async get(
    credential: string,
    look: () => Promise<{ session: Session | null; keepMs?: number }>,
  ): Promise<Session | null> {
    const known = this.#entries.get(credential);
    if (known) return known;
    const before = this.#clearings;
    const { session, keepMs = maxAgeMs } = await look();
    if (session && keepMs > 0 && before === this.#clearings) {
      this.#entries.set(credential, session, { ttl: Math.min(keepMs, maxAgeMs) });
    }
    return session;
  }

  clear(): void {
    this.#clearings += 1;
    this.#entries.clear();
  }
}
