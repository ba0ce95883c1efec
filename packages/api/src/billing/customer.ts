import { users } from "@drumbeat/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import type { UserContext } from "../context";
import type { Billing } from "./port";
import { syncCustomer } from "./sync";

/** The caller's customer in Stripe, made at the first need. Two at once find the same one. */
export async function ensureCustomer(ctx: UserContext, billing: Billing): Promise<string> {
  const known = await customerOf(ctx);
  if (known) return known;
  const { userId, email, firstName, lastName } = ctx.session;
  const stripe = await billing.stripe();
  const customer = await stripe.customers.create(
    { email, name: [firstName, lastName].filter(Boolean).join(" "), metadata: { drumbeat_user: userId } },
    { idempotencyKey: `drumbeat-customer-${userId}` },
  );
  await ctx.db
    .update(users)
    .set({ stripeCustomerId: customer.id })
    .where(and(eq(users.id, userId), isNull(users.stripeCustomerId)));
  return (await customerOf(ctx)) ?? customer.id;
}

/** The caller's customer in Stripe; null for whoever never went to the checkout. */
export async function customerOf(ctx: UserContext): Promise<string | null> {
  const [row] = await ctx.db
    .select({ id: users.stripeCustomerId })
    .from(users)
    .where(eq(users.id, ctx.session.userId));
  return row?.id ?? null;
}

/** Takes over at once what Stripe says, for somebody who has just paid or changed something there. */
export async function refresh(ctx: UserContext): Promise<void> {
  const { billing } = ctx;
  const customer = await customerOf(ctx);
  if (billing && customer) await ctx.db.transaction((tx) => syncCustomer(ctx, tx, billing, customer));
}
