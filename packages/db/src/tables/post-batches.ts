import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { sql } from "drizzle-orm";
import {
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { businesses } from "./businesses";
import { bytes, id, instant, timestamps } from "./columns";
import { strategies } from "./strategies";
import { users } from "./users";

export const batchStatusEnum = pgEnum("batch_status", [
  "queued",
  "writing",
  "done",
  "partly_done",
  "failed",
  "cancelled",
]);
export const batchItemStatusEnum = pgEnum("batch_item_status", ["planned", "writing", "written", "failed"]);

/** One request to plan the posts of some days. */
export const postBatches = pgTable(
  "post_batches",
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    strategyId: uuid()
      .notNull()
      .references(() => strategies.id, { onDelete: "cascade" }),
    requestedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    status: batchStatusEnum().notNull().default("queued"),
    /** First day, in the zone of the business, and how many. */
    startsOn: date({ mode: "string" }).notNull(),
    days: smallint().notNull(),
    networks: text().array().$type<PostNetwork[]>().notNull(),
    /** How many posts. */
    postCount: smallint().notNull(),
    wish: text(),
    /** Of strategy, days, networks and wish: the same request within a day is answered from what is there. */
    requestHash: bytes().notNull(),
    source: text().$type<"model" | "playbook">(),
    model: text(),
    /** Grows with every change, for readers that were away. */
    revision: integer().notNull().default(0),
    errorCode: text(),
    /** For people: what happened and what to do. */
    errorMessage: text(),
    finishedAt: instant(),
    ...timestamps(),
  },
  (table) => [
    index("post_batches_business").on(table.businessId, table.id.desc()),
    /** One at a time per business: a second click finds the first. */
    uniqueIndex("post_batches_open").on(table.businessId).where(sql`status in ('queued', 'writing')`),
    index("post_batches_request").on(table.businessId, table.requestHash, table.createdAt.desc()),
  ],
);

/** One post of a batch: what it is to be about, and what became of it. */
export const postBatchItems = pgTable(
  "post_batch_items",
  {
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    batchId: uuid()
      .notNull()
      .references(() => postBatches.id, { onDelete: "cascade" }),
    /** From 0. */
    position: smallint().notNull(),
    status: batchItemStatusEnum().notNull().default("planned"),
    /** Network, pillar, format, time, idea: of the shape that `ai` keeps. */
    brief: jsonb().notNull(),
    /** No reference: the post may be deleted, the item remembers it. */
    postId: uuid(),
    /** How much of it the most alike post says as well, 0 to 1: of this batch or of the last 90 days. */
    similarity: real(),
    /** Which post that is; no reference, as above. */
    similarPostId: uuid(),
    errorMessage: text(),
    attempts: smallint().notNull().default(0),
    ...timestamps(),
  },
  (table) => [primaryKey({ columns: [table.batchId, table.position] })],
);
