import { attemptStates, type PostEventKind } from "@drumbeat/core/posts/publishing";
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { socialAccounts } from "./accounts";
import { businesses } from "./businesses";
import { bytes, id, instant } from "./columns";
import { ofPost } from "./posts";
import { users } from "./users";

export const attemptStateEnum = pgEnum("publish_attempt_state", attemptStates);

/** How far the publishing of a post has come. Made when it is first claimed, and kept. */
export const publications = pgTable(
  "publications",
  {
    businessId: uuid().notNull(),
    postId: uuid().primaryKey(),
    /** Of whoever works on it now: what an earlier worker still wants to write is refused. */
    token: uuid(),
    /** When somebody has to look at it (again): the end of a lease, or of a wait. Null: nothing to do. */
    nextAt: instant(),
    /** Tries in a row that reached nothing; look-ups in a row that found nothing. */
    tries: smallint().notNull().default(0),
    lookUps: smallint().notNull().default(0),
    /** Somebody has said that it may go out although its time has passed. */
    mayBeLate: boolean().notNull().default(false),
    /** The problem that people were told of before its time, and how many hours before that was. */
    warning: text(),
    warnedHours: smallint(),
  },
  (table) => [
    ofPost("publications_post", table),
    /** Leases that have ended, and waits. */
    index("publications_next").on(table.nextAt).where(sql`next_at is not null`),
    /** Posts of which people were told that they would not go out. */
    index("publications_warned").on(table.businessId).where(sql`warning is not null`),
  ],
);

/** Every try of a call that makes something visible. Committed before the call is made. */
export const publishAttempts = pgTable(
  "publish_attempts",
  {
    id: id(),
    businessId: uuid().notNull(),
    postId: uuid().notNull(),
    /** Position: the parts of a thread from 0, then the first comment. */
    step: smallint().notNull(),
    /** From 1. */
    number: integer().notNull(),
    /** Chosen by us, the same for every try of the same content. */
    key: text().notNull(),
    /** SHA-256 of what this step says. */
    fingerprint: bytes().notNull(),
    prepared: jsonb().$type<Record<string, string | string[]>>().notNull().default({}),
    state: attemptStateEnum().notNull(),
    /** For people: how it ended; and the network's own words, redacted. */
    sentence: text(),
    said: text(),
    httpStatus: smallint(),
    /** Of what went out. */
    externalId: text(),
    url: text(),
    reference: text(),
    startedAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [
    ofPost("publish_attempts_post", table),
    uniqueIndex("publish_attempts_number").on(table.postId, table.step, table.number),
    /** Whatever a service does: nothing is recorded as out twice. */
    uniqueIndex("publish_attempts_out")
      .on(table.postId, table.step)
      .where(sql`state in ('accepted', 'reconciled')`),
    /** What a business has sent lately. */
    index("publish_attempts_recent").on(table.businessId, table.startedAt),
  ],
);

/** What happened to a post on its way out, for its timeline. */
export const postEvents = pgTable(
  "post_events",
  {
    id: id(),
    businessId: uuid().notNull(),
    postId: uuid().notNull(),
    kind: text().$type<PostEventKind>().notNull(),
    /** Which part of a thread; null: the whole post. */
    step: smallint(),
    sentence: text().notNull(),
    /** The network's own words, redacted. */
    said: text(),
    url: text(),
    at: instant().notNull(),
  },
  (table) => [ofPost("post_events_post", table), index("post_events_timeline").on(table.postId, table.id)],
);

/** One post at a time goes out from an account, in whatever process. */
export const accountSlots = pgTable("account_slots", {
  accountId: uuid()
    .primaryKey()
    .references(() => socialAccounts.id, { onDelete: "cascade" }),
  businessId: uuid()
    .notNull()
    .references(() => businesses.id, { onDelete: "cascade" }),
  /** Taken until then. */
  until: instant(),
  /** The network takes nothing more before then. */
  limitedUntil: instant(),
});

/** The switch that stops all sending of this installation: no row, or one. */
export const publishingStops = pgTable(
  "publishing_stops",
  {
    isOn: boolean().primaryKey().default(true),
    /** Null: from a terminal, or an account that is gone. */
    stoppedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    stoppedAt: instant().notNull(),
  },
  (table) => [check("publishing_stops_one", sql`${table.isOn}`)],
);
