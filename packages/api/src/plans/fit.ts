import { type Plan, planTable } from "@drumbeat/core/plans";
import type { Database } from "@drumbeat/db/client";
import { businesses, members, socialAccounts } from "@drumbeat/db/schema";
import { and, asc, eq, inArray, or } from "drizzle-orm";
import type { BaseContext } from "../context";
import { holdBeyondPlan } from "./hold-posts";

/** What an owner wants to keep where the plan has no room for all; what is left out comes last, the oldest first. */
export interface Wanted {
  businessIds: readonly string[];
  accountIds: readonly string[];
  members: readonly { businessId: string; userId: string }[];
}

/** How much is paused now. */
export interface Paused {
  businesses: number;
  accounts: number;
  members: number;
  posts: number;
}

const nothingInParticular: Wanted = { businessIds: [], accountIds: [], members: [] };

/**
 * Pauses what the plan of an owner has no room for, and takes up again what it has room for. Nothing is deleted, and
 * everything can be read. What the owner wants comes first, then what is not paused, then what is older. Doing it again
 * changes nothing. In a transaction that holds the lock of the owner's row.
 */
export async function fitToPlan(
  ctx: Pick<BaseContext, "clock">,
  tx: Database,
  owner: { id: string; plan: Plan },
  wanted: Wanted = nothingInParticular,
): Promise<Paused> {
  const room = planTable[owner.plan];
  const now = new Date(ctx.clock.now());
  const all = await tx
    .select({ id: businesses.id, pausedAt: businesses.pausedAt })
    .from(businesses)
    .where(eq(businesses.ownerId, owner.id))
    .orderBy(asc(businesses.createdAt), asc(businesses.id));
  const ranked = rank(
    all,
    ({ id }) => wanted.businessIds.includes(id),
    ({ pausedAt }) => pausedAt === null,
  );
  const kept = ranked.slice(0, room.businesses).map(({ id }) => id);
  for (const { id, pausedAt } of ranked) {
    const isKept = kept.includes(id);
    if (isKept === (pausedAt === null)) continue;
    await tx
      .update(businesses)
      .set({ pausedAt: isKept ? null : now })
      .where(eq(businesses.id, id));
  }
  const ids = all.map(({ id }) => id);
  return {
    businesses: ids.length - kept.length,
    accounts: await fitAccounts(tx, { ids, kept, max: room.accounts, wanted, now }),
    members: await fitMembers(tx, { owner, ids, max: room.members, wanted, now }),
    posts: await holdBeyondPlan(ctx, tx, { ids, kept, plan: owner.plan }),
  };
}

/** What is wanted first, then what is at work, each in the order given. */
function rank<T>(all: readonly T[], isWanted: (each: T) => boolean, isAtWork: (each: T) => boolean): T[] {
  const place = (each: T) => (isWanted(each) ? 0 : isAtWork(each) ? 1 : 2);
  return all.toSorted((a, b) => place(a) - place(b));
}

interface Of {
  /** All businesses of the owner. */
  ids: string[];
  max: number;
  wanted: Wanted;
  now: Date;
}

async function fitAccounts(tx: Database, { ids, kept, max, wanted, now }: Of & { kept: string[] }) {
  const isOurs = and(
    inArray(socialAccounts.businessId, ids),
    or(
      inArray(socialAccounts.state, ["connected", "needs_reconnect"]),
      and(eq(socialAccounts.state, "paused"), eq(socialAccounts.isPausedByPlan, true)),
    ),
  );
  const all = await tx
    .select({ id: socialAccounts.id, businessId: socialAccounts.businessId, state: socialAccounts.state })
    .from(socialAccounts)
    .where(isOurs)
    .orderBy(asc(socialAccounts.createdAt), asc(socialAccounts.id));
  const ranked = rank(
    all,
    ({ id }) => wanted.accountIds.includes(id),
    ({ state }) => state !== "paused",
  );
  const inKept = ranked.filter(({ businessId }) => kept.includes(businessId));
  const staying = new Set(inKept.slice(0, max).map(({ id }) => id));
  for (const { id, businessId, state } of ranked) {
    const isStaying = staying.has(id);
    if (isStaying === (state !== "paused")) continue;
    await tx
      .update(socialAccounts)
      .set(
        isStaying
          ? { state: "connected", isPausedByPlan: false, pausedAt: null }
          : { state: "paused", isPausedByPlan: true, pausedAt: now },
      )
      .where(and(eq(socialAccounts.businessId, businessId), eq(socialAccounts.id, id)));
  }
  return ranked.length - staying.size;
}

async function fitMembers(tx: Database, { owner, ids, max, wanted, now }: Of & { owner: { id: string } }) {
  let paused = 0;
  for (const businessId of ids) {
    const all = await tx
      .select({ userId: members.userId, pausedAt: members.pausedAt })
      .from(members)
      .where(eq(members.businessId, businessId))
      .orderBy(asc(members.createdAt), asc(members.userId));
    const isWanted = ({ userId }: { userId: string }) =>
      userId === owner.id ||
      wanted.members.some((each) => each.businessId === businessId && each.userId === userId);
    // The owner before everybody else, whoever is wanted: without them nobody could choose.
    const ranked = rank(all, isWanted, ({ pausedAt }) => pausedAt === null).toSorted(
      (a, b) => Number(b.userId === owner.id) - Number(a.userId === owner.id),
    );
    for (const [place, { userId, pausedAt }] of ranked.entries()) {
      const isStaying = place < max;
      if (!isStaying) paused += 1;
      if (isStaying === (pausedAt === null)) continue;
      await tx
        .update(members)
        .set({ pausedAt: isStaying ? null : now })
        .where(and(eq(members.businessId, businessId), eq(members.userId, userId)));
    }
  }
  return paused;
}
