import { graceMs } from "@drumbeat/core/billing";
import { type Plan, planNow } from "@drumbeat/core/plans";
import type { Database } from "@drumbeat/db/client";
import { subscriptions, users, webhookEvents } from "@drumbeat/db/schema";
import { aUser } from "@drumbeat/db/testing/factories";
import { and, eq } from "drizzle-orm";
import type postgres from "postgres";
import { fakeBilling, stripeDelivery } from "../src/testing/stripe/deliver";
import type { FakeEvent } from "../src/testing/stripe/objects";
import type { FakeStripe } from "../src/testing/stripe/server";
import { receiveStripeWebhook } from "../src/webhooks/receive-stripe";
import { applyWebhook } from "../src/webhooks/service";
import { aWorld } from "./support";

/** A world that talks to the fake, with one clock for both, and the ways of a delivery. */
export function aBillingWorld(database: { db: Database; sql: postgres.Sql }, stripe: FakeStripe) {
  const { db } = database;
  const world = aWorld(database);
  const { account } = stripe;
  account.time = Math.max(account.time, world.clock.time / 1000);
  const billing = fakeBilling(stripe.url);
  const base = { ...world.base, clock: { now: () => account.time * 1000 } };

  const receive = (event: FakeEvent) => {
    const { body, headers } = stripeDelivery(event, { now: account.time * 1000 });
    return receiveStripeWebhook(base, billing, { body, signature: headers["stripe-signature"] });
  };
  const apply = async (event: FakeEvent) => {
    const [row] = await db
      .select({ id: webhookEvents.id })
      .from(webhookEvents)
      .where(and(eq(webhookEvents.source, "stripe"), eq(webhookEvents.externalId, event.id)));
    if (row) await applyWebhook(base, row.id, billing);
  };
  return {
    ...world,
    base,
    billing,
    account,
    receive,
    apply,
    hear: async (event: FakeEvent) => {
      await receive(event);
      await apply(event);
    },
    /** Somebody who has been at the checkout. */
    aCustomer: async () => {
      const customer = account.addCustomer();
      const user = await aUser(db, { stripeCustomerId: customer.id });
      return { userId: user.id, customer: customer.id };
    },
    /** What our rows say. */
    ours: async (userId: string) => {
      const [user] = await db
        .select({ plan: users.plan, planUntil: users.planUntil })
        .from(users)
        .where(eq(users.id, userId));
      const rows = await db
        .select({
          stripeId: subscriptions.stripeId,
          status: subscriptions.status,
          amount: subscriptions.amount,
        })
        .from(subscriptions)
        .where(eq(subscriptions.userId, userId));
      const plan = user ? planNow(user, account.time * 1000) : null;
      return { plan, rows: rows.sort((a, b) => a.stripeId.localeCompare(b.stripeId)) };
    },
    /** What they have to say, worked out from the fake's own objects. */
    truth: (customer: string) => {
      const all = [...account.subscriptions.values()].filter((each) => each.customer === customer);
      const gives = (each: (typeof all)[number]): Plan => {
        const sold = each.items.data[0]?.price.lookup_key?.includes("enterprise") ? "enterprise" : "pro";
        if (["active", "trialing"].includes(each.status)) return sold;
        if (each.status !== "past_due") return "free";
        const unpaid = Math.min(...account.openInvoices(each.id).map(({ created }) => created));
        return (account.time - unpaid) * 1000 < graceMs ? sold : "free";
      };
      const given = all.map(gives);
      const plan = given.includes("enterprise") ? "enterprise" : given.includes("pro") ? "pro" : "free";
      const rows = all.map((each) => ({
        stripeId: each.id,
        status: each.status,
        amount: each.items.data[0]?.price.unit_amount,
      }));
      return { plan, rows: rows.sort((a, b) => a.stripeId.localeCompare(b.stripeId)) };
    },
  };
}
