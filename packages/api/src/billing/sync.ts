import { type Plan, plans } from "@drumbeat/core/plans";
import type { Database } from "@drumbeat/db/client";
import { subscriptions, users } from "@drumbeat/db/schema";
import { and, eq, isNull, notInArray, sql } from "drizzle-orm";
import { noteStep } from "../analytics/note-step";
import { recordAudit } from "../audit/record";
import type { BaseContext } from "../context";
import { type Described, describeCustomer, planGiven } from "./describe";
import { fitToPlan } from "../plans/fit";
import { tellOfPaused } from "../plans/tell-paused";
import type { Billing } from "./port";
import { warnOwner } from "./warn";

/**
 * Makes our rows about a customer, and the plan of its owner, say what Stripe says now. Events only tell that something
 * changed: whatever came, in whatever order and how often, the last call ends in Stripe's own state. Calls about one
 * customer wait for each other, because an answer that was asked for earlier must not be written later. Returns whether
 * anything changed. Customers that are not ours change nothing.
 */
export async function syncCustomer(
  ctx: BaseContext,
  tx: Database,
  billing: Billing,
  customerId: string,
): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`stripe ${customerId}`}, 0))`);
  const [owner] = await tx
    .select({ id: users.id, plan: users.plan, planUntil: users.planUntil })
    .from(users)
    .where(eq(users.stripeCustomerId, customerId));
  if (!owner) return false;
  const found = await describeCustomer(billing, customerId);
  let changes = await endMissing(ctx, tx, owner.id, found);
  for (const described of found) changes += await keep(tx, owner.id, described);
  // Whoever never subscribed keeps the plan that somebody gave them by hand.
  const isSubscriber = found.length > 0 || changes > 0;
  if (isSubscriber) changes += await changePlan(ctx, tx, owner, planGiven(found, ctx.clock.now()));
  await warnOwner(ctx, tx, owner.id);
  return changes > 0;
}

/** Writes what differs. Returns how many rows that were. */
async function keep(tx: Database, userId: string, described: Described): Promise<number> {
  const changed = sql.join(
    Object.keys(described).map((name) => {
      const column = subscriptions[name as keyof Described];
      return sql`${column} is distinct from excluded.${sql.identifier(columnName(name))}`;
    }),
    sql` or `,
  );
  const rows = await tx
    .insert(subscriptions)
    .values({ ...described, userId })
    .onConflictDoUpdate({
      target: subscriptions.stripeId,
      set: described,
      // A subscription does not move to another customer of ours.
      setWhere: sql`${subscriptions.userId} = ${userId} and (${changed})`,
    })
    .returning({ id: subscriptions.id });
  return rows.length;
}

const columnName = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What Stripe does not list any more is over. */
async function endMissing(
  ctx: BaseContext,
  tx: Database,
  userId: string,
  found: Described[],
): Promise<number> {
  const listed = found.map(({ stripeId }) => stripeId);
  const rows = await tx
    .update(subscriptions)
    .set({ status: "canceled", endedAt: new Date(ctx.clock.now()), pastDueSince: null })
    .where(
      and(
        eq(subscriptions.userId, userId),
        isNull(subscriptions.endedAt),
        listed.length > 0 ? notInArray(subscriptions.stripeId, listed) : undefined,
      ),
    )
    .returning({ id: subscriptions.id });
  return rows.length;
}

const isLarger = (plan: Plan, than: Plan) => plans.indexOf(plan) > plans.indexOf(than);

async function changePlan(
  ctx: BaseContext,
  tx: Database,
  owner: { id: string; plan: Plan; planUntil: Date | null },
  { plan, planUntil }: ReturnType<typeof planGiven>,
): Promise<number> {
  const rows = await tx
    .update(users)
    .set({ plan, planUntil })
    .where(
      and(
        eq(users.id, owner.id),
        sql`(${users.plan}, ${users.planUntil}) is distinct from (${plan}::plan, ${planUntil?.toISOString() ?? null}::timestamptz)`,
      ),
    )
    .returning({ id: users.id });
  if (rows.length > 0 && plan !== owner.plan) {
    if (isLarger(plan, owner.plan)) {
      await noteStep(ctx, tx, { userId: owner.id }, "upgraded", { from: owner.plan, to: plan });
    }
    const paused = await fitToPlan(ctx, tx, { id: owner.id, plan });
    await tellOfPaused(ctx, tx, { id: owner.id, plan }, paused);
    await recordAudit(
      tx,
      { clock: ctx.clock, actor: { kind: "job", id: "billing", userId: owner.id } },
      {
        action: "account.plan_changed",
        subject: { kind: "account", id: owner.id },
        before: { plan: owner.plan },
        after: { plan },
      },
    );
  }
  return rows.length;
}
