import { DomainError } from "@drumbeat/core/errors";
import {
  aiCallReserve,
  type Plan,
  type PlanLimit,
  planNames,
  planNow,
  planRoom,
  planTable,
} from "@drumbeat/core/plans";
import { businesses } from "@drumbeat/db/schema";
import { and, eq, isNotNull } from "drizzle-orm";
import type { RequestContext, Session } from "../context";
import { counters } from "./counters";
import { lockOwner } from "./owner";
import { warnOfUsage } from "./warn";

/** The transaction, and whose plan is asked: the owner's of the business, without one the caller's own. */
export type PlanContext = Pick<RequestContext, "db" | "clock" | "plans" | "emit"> &
  ({ businessId: string } | { session: Session });

/**
 * Throws `conflict` (reason `plan_limit`) unless the plan of the owner has room for `n` more. Call it in the transaction that adds them, with
 * that as `ctx.db`, before it does: the owner's row is locked, so that of many at once only as many as fit get through.
 * With 0 it asks whether what is there fits.
 */
export async function assertWithinPlan(ctx: PlanContext, limit: PlanLimit, n: number): Promise<void> {
  if (ctx.plans === "unlimited") return;
  const owner = await lockOwnerOf(ctx);
  if (!owner) throw new DomainError("not_found", "There is no such business, or you are not a member of it.");
  const now = ctx.clock.now();
  const plan = planNow(owner, now);
  await requireRoom(ctx, plan);
  const businessId = "businessId" in ctx ? ctx.businessId : null;
  const counted = { ownerId: owner.id, businessId, now: new Date(now) };
  for (const each of limit === "aiCalls" ? (["aiDollars", "aiCalls"] as const) : [limit]) {
    const max = planTable[plan][each];
    if (max === Infinity) continue;
    // What a request will cost is not known before: it holds as much as they usually cost.
    const added = each === "aiDollars" ? n * aiCallReserve : n;
    const used = toMicro((await counters[each](ctx.db, counted)) + added);
    if (used > max) throw overPlan(plan, each);
    if (added > 0) await warnOfUsage(ctx, { id: owner.id, plan }, { limit: each, used, max });
  }
}

/** Sums of dollars and cents, without the crumbs of binary fractions. */
const toMicro = (sum: number) => Math.round(sum * 1_000_000) / 1_000_000;

const overPlan = (plan: Plan, limit: PlanLimit, consequence = "") =>
  new DomainError(
    "conflict",
    `The ${planNames[plan]} plan has room for ${planRoom(plan, limit)}. ${consequence}Change the plan to go on.`,
    { reason: "plan_limit" },
  );

async function lockOwnerOf(ctx: PlanContext) {
  if (!("businessId" in ctx)) return lockOwner(ctx.db, ctx.session.userId);
  const [business] = await ctx.db
    .select({ ownerId: businesses.ownerId })
    .from(businesses)
    .where(eq(businesses.id, ctx.businessId));
  return business && lockOwner(ctx.db, business.ownerId);
}

/** What a plan that got smaller has no room for can be read and written in; what counts waits for room. */
async function requireRoom(ctx: PlanContext, plan: Plan): Promise<void> {
  if (!("businessId" in ctx)) return;
  const [paused] = await ctx.db
    .select({ id: businesses.id })
    .from(businesses)
    .where(and(eq(businesses.id, ctx.businessId), isNotNull(businesses.pausedAt)));
  if (paused) throw overPlan(plan, "businesses", "This one is paused, and everything in it is kept. ");
}
