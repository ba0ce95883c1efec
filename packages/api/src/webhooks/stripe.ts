import type { Database } from "@drumbeat/db/client";
import { z } from "zod";
import type { Billing } from "../billing/port";
import { syncCustomer } from "../billing/sync";
import type { BaseContext } from "../context";

/** What is kept of a delivery of Stripe: whom it is about. Names and addresses of customers are not kept. */
export const stripeNoteSchema = z.object({ customer: z.string(), created: z.number() });

/** Brings our rows about the customer up to what Stripe says now, which may be more than the event told. */
export async function applyStripeEvent(
  ctx: BaseContext,
  tx: Database,
  billing: Billing | null,
  payload: unknown,
): Promise<void> {
  if (!billing) throw new Error("A delivery of Stripe waits, but STRIPE_SECRET_KEY is not set here.");
  await syncCustomer(ctx, tx, billing, stripeNoteSchema.parse(payload).customer);
}
