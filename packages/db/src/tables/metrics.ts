import { sql } from "drizzle-orm";
import { bigint, boolean, date, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { socialAccounts } from "./accounts";
import { businesses } from "./businesses";
import { instant } from "./columns";
import { ofPost } from "./posts";

/** A count up to then. Null: the network does not offer it. */
const count = () => bigint({ mode: "number" });

/** The figures of a post, reading after reading. */
export const postMetrics = pgTable(
  "post_metrics",
  {
    businessId: uuid().notNull(),
    postId: uuid().notNull(),
    readAt: instant().notNull(),
    impressions: count(),
    likes: count(),
    comments: count(),
    shares: count(),
    clicks: count(),
    saves: count(),
    videoViews: count(),
  },
  (table) => [primaryKey({ columns: [table.postId, table.readAt] }), ofPost("post_metrics_post", table)],
);

/** The figures of an account, one reading a day. */
export const accountMetrics = pgTable(
  "account_metrics",
  {
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    accountId: uuid()
      .notNull()
      .references(() => socialAccounts.id, { onDelete: "cascade" }),
    /** The day in the zone of the business. */
    day: date({ mode: "string" }).notNull(),
    readAt: instant().notNull(),
    followers: count().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.day] })],
);

/** When the figures of a post are read next. */
export const postReadings = pgTable(
  "post_readings",
  {
    businessId: uuid().notNull(),
    postId: uuid().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => socialAccounts.id, { onDelete: "cascade" }),
    /** Null: no more. */
    nextAt: instant(),
    /** The network does not know the post any more. */
    isGone: boolean().notNull().default(false),
  },
  (table) => [
    ofPost("post_readings_post", table),
    index("post_readings_due").on(table.nextAt, table.accountId).where(sql`next_at is not null`),
  ],
);

/** When the figures of an account itself are read next, and what stood in the way of the last reading of all. */
export const accountReadings = pgTable(
  "account_readings",
  {
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    accountId: uuid()
      .primaryKey()
      .references(() => socialAccounts.id, { onDelete: "cascade" }),
    /** Null: the network does not tell. */
    nextAt: instant(),
    /** For people; null: nothing. */
    trouble: text(),
  },
  (table) => [index("account_readings_due").on(table.nextAt).where(sql`next_at is not null`)],
);
