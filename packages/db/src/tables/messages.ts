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
    /** How often it was refused while others went through. */
    attempts: integer().notNull().default(0),
    lastError: text(),
    /** Set when it was refused for good, so that it does not hold up the others. An operator has to look. */
    parkedAt: instant(),
  },
  (table) => [
    /** What is still to be handed on, oldest first. */
    index("outbox_pending").on(table.createdAt).where(sql`sent_at is null and parked_at is null`),
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

/** One row per running worker, renewed every few seconds: how others know that jobs are being done. */
export const workerHeartbeats = pgTable(
  "worker_heartbeats",
  {
    /** Of the process; a restarted worker is a new one. */
    id: id(),
    /** Who executes jobs: "embedded" or "inngest". */
    jobsMode: text().notNull(),
    startedAt: instant().notNull(),
    /** Renewed only while the worker can do its work, not merely while it runs. */
    lastSeenAt: instant().notNull(),
  },
  (table) => [index("worker_heartbeats_seen").on(table.lastSeenAt.desc())],
);
