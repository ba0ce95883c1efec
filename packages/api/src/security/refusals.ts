import type { Clock } from "@drumbeat/core/time";
import { notifications } from "@drumbeat/db/schema";
import { and, eq, gt } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { BaseContext } from "../context";
import { notify } from "../notifications/notify";

/** So many refusals within so many ms are no slip of a finger any more. */
export const burst = { count: 30, windowMs: 10 * 60_000 } as const;
/** Nobody is told more often than this, in ms. */
const quietMs = 60 * 60_000;

/** Counts what this process refused to each person. In memory: what is counted is worth a hint, not a write. */
export class RefusalWatch {
  readonly #counts: LRUCache<string, { count: number }>;

  constructor(clock: Clock) {
    const perf = { now: () => clock.now() };
    this.#counts = new LRUCache({ max: 10_000, ttl: burst.windowMs, ttlResolution: 0, perf });
  }

  /** True for the one refusal that makes it a burst. */
  isBurst(userId: string): boolean {
    const known = this.#counts.get(userId);
    const entry = known ?? { count: 0 };
    entry.count += 1;
    if (!known) this.#counts.set(userId, entry);
    return entry.count === burst.count;
  }
}

/** Tells a person that their account is asking for many things it may not have, at most once an hour; operators read it in the log. */
export async function reportBurst(ctx: BaseContext, userId: string): Promise<void> {
  const minutes = burst.windowMs / 60_000;
  ctx.log.warn({ userId, count: burst.count, minutes }, "burst of refused access");
  await ctx.db.transaction(async (tx) => {
    const lately = and(
      eq(notifications.userId, userId),
      eq(notifications.kind, "refused_access"),
      gt(notifications.createdAt, new Date(ctx.clock.now() - quietMs)),
    );
    const [told] = await tx.select({ id: notifications.id }).from(notifications).where(lately).limit(1);
    if (told) return;
    const data = { count: burst.count, minutes };
    await notify(ctx, tx, { userId, businessId: null, kind: "refused_access", data });
  });
}
