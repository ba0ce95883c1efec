import { type Plan, planNow, planTable } from "@drumbeat/core/plans";
import { businesses, members, socialAccounts, users } from "@drumbeat/db/schema";
import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { UserContext } from "../context";
import { nameOf } from "../members/names";
import { fitToPlan } from "../plans/fit";
import { countHeldByPlan } from "../plans/hold-posts";
import { lockOwner } from "../plans/owner";
import type * as schemas from "./schemas";

/** What the caller owns, what of it is paused because the plan has no room for it, and how much there is room for. */
export async function getRoom(ctx: UserContext) {
  const { userId } = ctx.session;
  const owned = await ctx.db
    .select({ id: businesses.id, name: businesses.name, pausedAt: businesses.pausedAt })
    .from(businesses)
    .where(eq(businesses.ownerId, userId))
    .orderBy(asc(businesses.createdAt), asc(businesses.id));
  const ids = owned.map(({ id }) => id);
  const [user, accounts, people, heldPosts] = await Promise.all([
    ctx.db.select({ plan: users.plan, planUntil: users.planUntil }).from(users).where(eq(users.id, userId)),
    ctx.db
      .select({
        id: socialAccounts.id,
        businessId: socialAccounts.businessId,
        network: socialAccounts.network,
        name: socialAccounts.name,
        state: socialAccounts.state,
        isPausedByPlan: socialAccounts.isPausedByPlan,
      })
      .from(socialAccounts)
      .where(and(inArray(socialAccounts.businessId, ids), ne(socialAccounts.state, "disconnected")))
      .orderBy(asc(socialAccounts.createdAt), asc(socialAccounts.id)),
    ctx.db
      .select({
        businessId: members.businessId,
        userId: members.userId,
        firstName: users.firstName,
        lastName: users.lastName,
        email: users.email,
        pausedAt: members.pausedAt,
      })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(and(inArray(members.businessId, ids), ne(members.userId, userId)))
      .orderBy(asc(members.createdAt), asc(members.userId)),
    countHeldByPlan(ctx.db, ids),
  ]);
  const plan = user[0] ? planFor(ctx, user[0]) : "self_hosted";
  const { businesses: mostBusinesses, accounts: mostAccounts, members: mostMembers } = planTable[plan];
  return {
    max: {
      businesses: finite(mostBusinesses),
      accounts: finite(mostAccounts),
      // One place in each is the owner's own.
      members: finite(mostMembers - 1),
    },
    businesses: owned.map(({ id, name, pausedAt }) => ({ id, name, isPaused: pausedAt !== null })),
    accounts: accounts
      // What a person paused stays so, whatever the plan.
      .filter(({ state, isPausedByPlan }) => state !== "paused" || isPausedByPlan)
      .map(({ state, isPausedByPlan: _by, ...account }) => ({ ...account, isPaused: state === "paused" })),
    members: people.map(({ firstName, lastName, email, pausedAt, ...member }) => ({
      ...member,
      name: nameOf({ firstName, lastName, email }),
      isPaused: pausedAt !== null,
    })),
    heldPosts,
  };
}

/** Where nothing is limited there is room for everything, whatever was sold before. */
const planFor = (ctx: UserContext, user: Parameters<typeof planNow>[0]): Plan =>
  ctx.plans === "enforced" ? planNow(user, ctx.clock.now()) : "self_hosted";

const finite = (max: number) => (Number.isFinite(max) ? max : null);

/** Lets the caller choose what goes on where the plan has no room for all. What there is no room for is left out, the last first. */
export async function chooseWhatGoesOn(ctx: UserContext, input: z.infer<typeof schemas.chooseWhatGoesOn>) {
  await ctx.db.transaction(async (tx) => {
    const owner = await lockOwner(tx, ctx.session.userId);
    if (!owner) return;
    const plan = planFor(ctx, owner);
    const paused = await fitToPlan(ctx, tx, { id: owner.id, plan }, input);
    await recordAudit(tx, ctx, {
      action: "account.plan_room_used",
      subject: { kind: "account", id: owner.id },
      after: { plan, ...input, paused },
    });
  });
}
