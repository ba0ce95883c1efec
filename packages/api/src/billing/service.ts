import { DomainError } from "@drumbeat/core/errors";
import { trialDays } from "@drumbeat/core/plans";
import { subscriptions } from "@drumbeat/db/schema";
import { and, desc, eq, isNull, notInArray } from "drizzle-orm";
import type { z } from "zod";
import type { UserContext } from "../context";
import { asking, requireBilling } from "./asking";
import { customerOf, ensureCustomer, refresh } from "./customer";
import { priceIdOf } from "./prices";
import type * as schemas from "./schemas";
import { syncCustomer } from "./sync";

const back = (ctx: UserContext, query = "") => `${ctx.publicUrl}/settings/billing${query}`;

/**
 * The address of a checkout for a plan. The first subscription begins with a trial. A checkout that was opened before is
 * closed, and one is opened after the other, so that nobody pays twice.
 */
export async function startCheckout(ctx: UserContext, input: z.infer<typeof schemas.choosePlan>) {
  const billing = requireBilling(ctx);
  return asking(async () => {
    const customer = await ensureCustomer(ctx, billing);
    const price = await priceIdOf(billing, input.plan, input.interval);
    const url = await ctx.db.transaction(async (tx) => {
      await syncCustomer(ctx, tx, billing, customer);
      if (await running({ ...ctx, db: tx })) return null;
      const stripe = await billing.stripe();
      for await (const { id } of stripe.checkout.sessions.list({ customer, status: "open", limit: 100 })) {
        await stripe.checkout.sessions.expire(id);
      }
      const isFirst = (await tx.$count(subscriptions, eq(subscriptions.userId, ctx.session.userId))) === 0;
      const session = await stripe.checkout.sessions.create({
        mode: "subscription",
        customer,
        line_items: [{ price, quantity: 1 }],
        currency: input.currency,
        allow_promotion_codes: true,
        automatic_tax: { enabled: true },
        customer_update: { address: "auto", name: "auto" },
        tax_id_collection: { enabled: true },
        subscription_data: {
          metadata: { drumbeat_plan: input.plan },
          ...(isFirst ? { trial_period_days: trialDays } : {}),
        },
        success_url: back(ctx, "?from=checkout"),
        cancel_url: back(ctx),
      });
      if (!session.url) throw new Error("Stripe gave no address for the checkout.");
      return session.url;
    });
    if (url === null)
      throw new DomainError("conflict", "You have a plan already. Change it instead of buying a second one.");
    return { url };
  });
}

/** The address where the caller changes card and address, and pays what is open. */
export async function openPortal(ctx: UserContext) {
  const billing = requireBilling(ctx);
  const customer = await customerOf(ctx);
  if (!customer) throw new DomainError("not_found", "There is nothing to manage yet. Choose a plan first.");
  return asking(async () => {
    const stripe = await billing.stripe();
    const { url } = await stripe.billingPortal.sessions.create({
      customer,
      return_url: back(ctx, "?from=portal"),
    });
    return { url };
  });
}

/** Lets the plan end with the period that is paid, or takes that back. */
export async function setCancelling(
  ctx: UserContext,
  { isCancelling }: z.infer<typeof schemas.setCancelling>,
) {
  const billing = requireBilling(ctx);
  const subscription = await requireRunning(ctx);
  await asking(async () => {
    const stripe = await billing.stripe();
    await stripe.subscriptions.update(subscription.stripeId, { cancel_at_period_end: isCancelling });
    await refresh(ctx);
  });
}

/** What changing to another plan costs at once, in the smallest unit; below 0 is credited. `at` goes into `changePlan`. */
export async function previewChange(ctx: UserContext, input: z.infer<typeof schemas.previewChange>) {
  const billing = requireBilling(ctx);
  const subscription = await requireRunning(ctx);
  return asking(async () => {
    const { stripe, items, periodStart } = await itemsFor(ctx, subscription.stripeId, input);
    // Stripe's clock may be a little ahead of ours, and it reckons within the period only.
    const at = Math.max(Math.floor(ctx.clock.now() / 1000), periodStart);
    const customer = await ensureCustomer(ctx, billing);
    const preview = await stripe.invoices.createPreview({
      customer,
      subscription: subscription.stripeId,
      subscription_details: { items, proration_behavior: "always_invoice", proration_date: at },
    });
    return { amount: preview.total, currency: preview.currency, at };
  });
}

/** Changes to another plan at once. What is left of the paid period is set off; the rest is charged, or nothing changes. */
export async function changePlan(ctx: UserContext, input: z.infer<typeof schemas.changePlan>) {
  const subscription = await requireRunning(ctx);
  const ageSeconds = ctx.clock.now() / 1000 - input.at;
  if (ageSeconds < -60 || ageSeconds > 60 * 60) {
    throw new DomainError("conflict", "The price shown is over an hour old. Look at it again, then confirm.");
  }
  await asking(async () => {
    const { stripe, items } = await itemsFor(ctx, subscription.stripeId, input);
    await stripe.subscriptions.update(subscription.stripeId, {
      items,
      proration_behavior: "always_invoice",
      proration_date: input.at,
      payment_behavior: "error_if_incomplete",
      metadata: { drumbeat_plan: input.plan },
    });
    await refresh(ctx);
  });
}

async function itemsFor(
  ctx: UserContext,
  stripeId: string,
  { plan, interval }: z.infer<typeof schemas.previewChange>,
) {
  const billing = requireBilling(ctx);
  const stripe = await billing.stripe();
  const [item] = (await stripe.subscriptions.retrieve(stripeId)).items.data;
  if (!item) throw new Error(`The subscription ${stripeId} has no item.`);
  const items = [{ id: item.id, price: await priceIdOf(billing, plan, interval) }];
  return { stripe, items, periodStart: item.current_period_start };
}

/** The caller's invoices, newest first. Kept by Stripe alone. */
export async function listInvoices(ctx: UserContext, input: z.infer<typeof schemas.listInvoices>) {
  const { billing } = ctx;
  const customer = billing && (await customerOf(ctx));
  if (!billing || !customer) return { items: [], nextCursor: null };
  return asking(async () => {
    const stripe = await billing.stripe();
    const { data, has_more } = await stripe.invoices.list({
      customer,
      limit: input.limit,
      ...(input.cursor ? { starting_after: input.cursor } : {}),
    });
    const items = data.map((invoice) => ({
      id: invoice.id,
      number: invoice.number,
      status: invoice.status ?? "draft",
      total: invoice.total,
      currency: invoice.currency,
      createdAt: new Date(invoice.created * 1000),
      url: invoice.hosted_invoice_url ?? null,
    }));
    return { items, nextCursor: has_more ? (items.at(-1)?.id ?? null) : null };
  });
}

async function running(ctx: UserContext) {
  const [row] = await ctx.db
    .select({ stripeId: subscriptions.stripeId })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.userId, ctx.session.userId),
        isNull(subscriptions.endedAt),
        notInArray(subscriptions.status, ["incomplete", "incomplete_expired", "canceled"]),
      ),
    )
    .orderBy(desc(subscriptions.startedAt))
    .limit(1);
  return row ?? null;
}

async function requireRunning(ctx: UserContext) {
  requireBilling(ctx);
  const subscription = await running(ctx);
  if (!subscription) throw new DomainError("not_found", "You have no plan to change. Choose one first.");
  return subscription;
}
