import { aiCallReserve, type PlanLimit } from "@drumbeat/core/plans";
import type { Database } from "@drumbeat/db/client";
import { businesses, invitations, members, posts, socialAccounts } from "@drumbeat/db/schema";
import { and, count, eq, gt, inArray, isNull } from "drizzle-orm";
import { askedFor } from "./asked-for";
import { monthStart } from "./month";
import { dollarsSince, usedSince } from "./usage";

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
  accounts(tx, { ownerId }) {
    const own = tx.select({ id: businesses.id }).from(businesses).where(eq(businesses.ownerId, ownerId));
    const inUse = inArray(socialAccounts.state, ["connected", "needs_reconnect"]);
    return tx.$count(socialAccounts, and(inArray(socialAccounts.businessId, own), inUse));
  },
  scheduledPosts(tx, { ownerId }) {
    const own = tx.select({ id: businesses.id }).from(businesses).where(eq(businesses.ownerId, ownerId));
    return tx.$count(
      posts,
      and(inArray(posts.businessId, own), eq(posts.status, "scheduled"), isNull(posts.deletedAt)),
    );
  },
  async strategies(tx, { ownerId, now }) {
    return usedSince(tx, ownerId, "strategy_requested", await monthStart(tx, ownerId, now));
  },
  async aiCalls(tx, { ownerId, now }) {
    const made = await usedSince(tx, ownerId, "ai_call", await monthStart(tx, ownerId, now));
    return made + (await askedFor(tx, eq(businesses.ownerId, ownerId)));
  },
  async aiDollars(tx, { ownerId, businessId, now }) {
    if (!businessId) return 0;
    const spent = await dollarsSince(tx, businessId, await monthStart(tx, ownerId, now));
    return spent + (await askedFor(tx, eq(businesses.id, businessId))) * aiCallReserve;
  },
};
