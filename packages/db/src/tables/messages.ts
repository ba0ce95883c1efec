import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";

/** Events that services emit, written in their own transaction; the worker hands them on to the job engine. */
export const outbox = pgTable(
  "outbox",
  {
    /** Also the id of the event, so that handing it on twice starts nothing twice. */
    id: id(),
    name: text().notNull(),
    data: jsonb().notNull(),
    createdAt: instant().notNull().defaultNow(),
    sentAt: instant(),
  },
  (table) => [
    /** What is still to be handed on, oldest first. */
    index("outbox_pending").on(table.createdAt).where(sql`sent_at is null`),
    /** What can be cleaned up. */
    index("outbox_sent").on(table.sentAt).where(sql`sent_at is not null`),
  ],
);

/** Deliveries of Clerk and Stripe, each stored once and applied by a job. */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    id: id(),
    source: text().notNull(),
    /** The sender's id of the delivery. */
    externalId: text().notNull(),
    type: text().notNull(),
    payload: jsonb().notNull(),
    receivedAt: instant().notNull().defaultNow(),
    appliedAt: instant(),
    attempts: integer().notNull().default(0),
    lastError: text(),
  },
  (table) => [
    uniqueIndex("webhook_events_external").on(table.source, table.externalId),
    index("webhook_events_received").on(table.receivedAt),
  ],
);
