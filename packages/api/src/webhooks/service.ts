import { webhookEvents } from "@drumbeat/db/schema";
import { eq, sql } from "drizzle-orm";
import type { Billing } from "../billing/port";
import type { BaseContext } from "../context";
import { webhookReceived } from "../events";
import { applyClerkEvent } from "./clerk";
import { applyStripeEvent } from "./stripe";

export interface Delivery {
  source: "clerk" | "stripe";
  /** The sender's id of the delivery; a repeated one is stored once. */
  externalId: string;
  type: string;
  payload: unknown;
}

/** Stores a verified delivery and lets a job apply it. Returns false for one that is here already. */
export function receiveWebhook(ctx: BaseContext, delivery: Delivery): Promise<boolean> {
  return ctx.db.transaction(async (tx) => {
    const [stored] = await tx
      .insert(webhookEvents)
      .values(delivery)
      .onConflictDoNothing({ target: [webhookEvents.source, webhookEvents.externalId] })
      .returning({ id: webhookEvents.id });
    if (!stored) return false;
    await ctx.emit(tx, webhookReceived.create({ webhookEventId: stored.id }));
    return true;
  });
}

/**
 * Does what a stored delivery asks, once: the effect and the mark that it is done commit together. What fails keeps its
 * reason on the row and throws, so that the job tries again.
 */
export async function applyWebhook(
  ctx: BaseContext,
  webhookEventId: string,
  billing: Billing | null = null,
): Promise<void> {
  try {
    await ctx.db.transaction(async (tx) => {
      const [event] = await tx
        .select()
        .from(webhookEvents)
        .where(eq(webhookEvents.id, webhookEventId))
        .for("update");
      if (!event || event.appliedAt) return;
      if (event.source === "stripe") await applyStripeEvent(ctx, tx, billing, event.payload);
      else await applyClerkEvent(ctx, tx, { type: event.type, payload: event.payload });
      await tx
        .update(webhookEvents)
        .set({
          appliedAt: new Date(ctx.clock.now()),
          attempts: sql`${webhookEvents.attempts} + 1`,
          lastError: null,
        })
        .where(eq(webhookEvents.id, webhookEventId));
    });
  } catch (error) {
    await ctx.db
      .update(webhookEvents)
      .set({
        attempts: sql`${webhookEvents.attempts} + 1`,
        lastError: (error instanceof Error ? error.message : String(error)).slice(0, 500),
      })
      .where(eq(webhookEvents.id, webhookEventId));
    throw error;
  }
}
