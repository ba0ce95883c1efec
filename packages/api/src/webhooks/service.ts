import { outbox, webhookEvents } from "@drumbeat/db/schema";
import { newId } from "@drumbeat/db/tables/columns";
import { eq, sql } from "drizzle-orm";
import type { Billing } from "../billing/port";
import type { BaseContext } from "../context";
import { webhookReceived } from "../events";
import { wakeRelay } from "../outbox/emit";
import { applyClerkEvent } from "./clerk";
import { applyStripeEvent } from "./stripe";

export interface Delivery {
  source: "clerk" | "stripe";
  /** The sender's id of the delivery; a repeated one is stored once. */
  externalId: string;
  type: string;
  payload: unknown;
}

/**
 * Stores a verified delivery and lets a job apply it. Returns false for one that is here already. Delivery and event are
 * one statement, and the relay is woken afterwards, once for many: commits that wake it would wait for each other's disk.
 * Where the process dies before, the relay finds the event when it next looks.
 */
export async function receiveWebhook(ctx: BaseContext, delivery: Delivery): Promise<boolean> {
  const { source, externalId, type, payload } = delivery;
  const id = newId();
  const { name, data } = webhookReceived.create({ webhookEventId: id });
  const stored = await ctx.db.execute(sql`
    with stored as (
      insert into ${webhookEvents} (id, source, external_id, type, payload)
      values (${id}, ${source}, ${externalId}, ${type}, ${JSON.stringify(payload)}::jsonb)
      on conflict (source, external_id) do nothing
      returning id
    ), queued as (
      insert into ${outbox} (id, name, data)
      select ${newId()}::uuid, ${name}, ${JSON.stringify(data)}::jsonb from stored
    )
    select id from stored
  `);
  if (stored.length === 0) return false;
  wakeSoon(ctx);
  return true;
}

const wakeAfterMs = 20;
const waking = new WeakSet<BaseContext["db"]>();

/** Wakes the relay in a moment, once for all deliveries until then. */
function wakeSoon({ db, log }: BaseContext): void {
  if (waking.has(db)) return;
  waking.add(db);
  setTimeout(() => {
    waking.delete(db);
    wakeRelay(db).catch((error: unknown) => log.warn({ err: error }, "the relay was not woken"));
  }, wakeAfterMs).unref();
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
