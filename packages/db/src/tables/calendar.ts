import type { PostContent } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, smallint, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { postNetworkEnum, socialAccounts } from "./accounts";
import { businesses } from "./businesses";
import { id, instant, timestamps } from "./columns";
import { users } from "./users";

/** Times of the week at which posts for a network or one account go out best. */
export const postingSlots = pgTable(
  "posting_slots",
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    network: postNetworkEnum().notNull(),
    /** Null: any account on the network. */
    accountId: uuid().references(() => socialAccounts.id, { onDelete: "cascade" }),
    /** 1 Monday to 7 Sunday. */
    weekday: smallint().notNull(),
    /** Minutes after midnight, wall time of the business. */
    minute: smallint().notNull(),
    ...timestamps(),
  },
  (table) => [
    uniqueIndex("posting_slots_time").on(
      table.businessId,
      table.network,
      sql`coalesce(${table.accountId}, '00000000-0000-0000-0000-000000000000')`,
      table.weekday,
      table.minute,
    ),
  ],
);

/** A post that comes again by a rule. Posts are made from it ahead of time, each to be reviewed like any other. */
export const recurrences = pgTable(
  "recurrences",
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    /** RFC 5545 RRULE without DTSTART; always with COUNT or UNTIL. */
    rule: text().notNull(),
    /** Wall time of the first, in `timeZone`. */
    startsLocal: timestamp({ mode: "string" }).notNull(),
    timeZone: text().notNull(),
    network: postNetworkEnum().notNull().$type<PostNetwork>(),
    accountId: uuid().references(() => socialAccounts.id, { onDelete: "set null" }),
    content: jsonb().$type<PostContent>().notNull(),
    createdBy: uuid().references(() => users.id, { onDelete: "set null" }),
    /** Occurrences until then have been made. */
    expandedUntil: instant(),
    endedAt: instant(),
    ...timestamps(),
  },
  (table) => [
    index("recurrences_business").on(table.businessId, table.id.desc()),
    index("recurrences_open").on(table.expandedUntil).where(sql`ended_at is null`),
  ],
);

/** Secret addresses under which a calendar program reads the calendar. Only the hash is kept. */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** SHA-256 of the token in the address, base64url. */
    tokenHash: text().notNull(),
    lastReadAt: instant(),
    revokedAt: instant(),
    ...timestamps(),
  },
  (table) => [
    uniqueIndex("calendar_feeds_token").on(table.tokenHash),
    /** One for each member. */
    uniqueIndex("calendar_feeds_open").on(table.businessId, table.userId).where(sql`revoked_at is null`),
  ],
);
