import type { PlanLimit } from "@drumbeat/core/plans";
import type { Database } from "@drumbeat/db/client";
import { aiCalls, businesses, invitations, members, strategyGenerations } from "@drumbeat/db/schema";
import { and, count, eq, gt, gte, isNull } from "drizzle-orm";

/** For whom is counted, and when. */
export interface Counted {
  ownerId: string;
  /** Null when the owner has no business yet. */
  businessId: string | null;
  now: Date;
}

type Counter = (tx: Database, counted: Counted) => Promise<number>;

/** How much of each limit is in use. One for every limit, or this does not compile. */
export const counters: Record<PlanLimit, Counter> = {
  async businesses(tx, { ownerId }) {
    const [row] = await tx.select({ used: count() }).from(businesses).where(eq(businesses.ownerId, ownerId));
    return row?.used ?? 0;
  },
  async members(tx, { businessId, now }) {
    if (!businessId) return 0;
    const [inside, invited] = await Promise.all([
      tx.select({ used: count() }).from(members).where(eq(members.businessId, businessId)),
      tx
        .select({ used: count() })
        .from(invitations)
        .where(
          and(
            eq(invitations.businessId, businessId),
            isNull(invitations.acceptedAt),
            isNull(invitations.revokedAt),
            gt(invitations.expiresAt, now),
          ),
        ),
    ]);
    return (inside[0]?.used ?? 0) + (invited[0]?.used ?? 0);
  },
  async strategies(tx, { ownerId, now }) {
    const [row] = await tx
      .select({ used: count() })
      .from(strategyGenerations)
      .innerJoin(businesses, eq(businesses.id, strategyGenerations.businessId))
      .where(and(eq(businesses.ownerId, ownerId), gte(strategyGenerations.createdAt, monthOf(now))));
    return row?.used ?? 0;
  },
  async aiCalls(tx, { ownerId, now }) {
    const [row] = await tx
      .select({ used: count() })
      .from(aiCalls)
      .innerJoin(businesses, eq(businesses.id, aiCalls.businessId))
      .where(
        and(
          eq(businesses.ownerId, ownerId),
          eq(aiCalls.isCacheHit, false),
          gte(aiCalls.createdAt, monthOf(now)),
        ),
      );
    return row?.used ?? 0;
  },
};

function monthOf(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
}
