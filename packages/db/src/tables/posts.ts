import {
  postSources,
  type Crop,
  type PostContent,
  type PostFormat,
  type PostOptions,
} from "@drumbeat/core/posts/content";
import type { HoldKind } from "@drumbeat/core/posts/publishing";
import { postStatuses } from "@drumbeat/core/posts/states";
import { sql, type SQL } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  type AnyPgColumn,
} from "drizzle-orm/pg-core";
import { postNetworkEnum, socialAccounts } from "./accounts";
import { businesses } from "./businesses";
import { recurrences } from "./calendar";
import { bytes, id, instant, searchVector, timestamps } from "./columns";
import { media } from "./media";
import { postBatches } from "./post-batches";
import { strategies } from "./strategies";
import { users } from "./users";

export const postStatusEnum = pgEnum("post_status", postStatuses);
export const postSourceEnum = pgEnum("post_source", postSources);

/** How a wall time was settled that its day does not have, or has twice. */
export const wallTimeNoteEnum = pgEnum("wall_time_note", ["moved_forward", "earlier_of_two", "later_of_two"]);

/** One piece of content for one account. Posts written together for several networks share `groupId`. */
export const posts = pgTable(
  "posts",
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    groupId: uuid().notNull(),
    network: postNetworkEnum().notNull(),
    /** Null until one is chosen or connected. */
    accountId: uuid().references(() => socialAccounts.id, { onDelete: "set null" }),
    status: postStatusEnum().notNull().default("draft"),
    /** Where it comes from, so that results can be traced back. */
    strategyId: uuid().references(() => strategies.id, { onDelete: "set null" }),
    batchId: uuid().references(() => postBatches.id, { onDelete: "set null" }),
    pillar: text(),
    format: text().$type<PostFormat>(),
    hook: text(),
    source: postSourceEnum().notNull(),
    /** Null when a job wrote it or the account is gone. */
    authorId: uuid().references(() => users.id, { onDelete: "set null" }),
    options: jsonb().$type<PostOptions>().notNull().default({}),
    tags: text().array().notNull().default([]),
    /** All parts as one text. */
    body: text().notNull(),
    search: searchVector().generatedAlwaysAs((): SQL => sql`to_tsvector('simple', ${posts.body})`),
    /** Of the last check, 0 to 100. */
    score: smallint(),
    /** Grows with every change of what is in it, so that two editors notice each other. */
    revision: integer().notNull().default(1),
    /** SHA-256 of everything that goes out: text, media, network, account, options and time. */
    contentHash: bytes().notNull(),
    /** The hash that was approved; not null exactly when the approval holds. */
    approvedHash: bytes(),
    /** Wall time in `timeZone`; with `scheduledAt` the instant that it means. All three or none. */
    scheduledLocal: timestamp({ mode: "string" }),
    timeZone: text(),
    scheduledAt: instant(),
    wallTimeNote: wallTimeNoteEnum(),
    /** It waits until then although its time has come: a network refused it for now, or sending resumes slowly. */
    notBefore: instant(),
    recurrenceId: uuid().references(() => recurrences.id, { onDelete: "set null" }),
    /** Which occurrence of the recurrence it is: the wall time that the rule gave. */
    occurrence: timestamp({ mode: "string" }),
    publishedAt: instant(),
    /** The network's id of the post and its public address. */
    externalId: text(),
    url: text(),
    /** What a held post waits for, and what it needs in words for people. Of posts that are not held it has no meaning. */
    holdKind: text().$type<HoldKind>(),
    holdReason: text(),
    /** For people: why it failed. */
    failureReason: text(),
    /** In the bin since then; forgotten 30 days later. */
    deletedAt: instant(),
    ...timestamps(),
  },
  (table) => [
    /** The list, newest first. */
    index("posts_list").on(table.businessId, table.id.desc()).where(sql`deleted_at is null`),
    /** One column of the board, or the list of one status. */
    index("posts_status").on(table.businessId, table.status, table.id.desc()).where(sql`deleted_at is null`),
    /** A stretch of the calendar. */
    index("posts_calendar")
      .on(table.businessId, table.scheduledAt)
      .where(sql`deleted_at is null and scheduled_at is not null`),
    /** What is due, over all businesses. */
    index("posts_due")
      .on(sql`greatest(${table.scheduledAt}, ${table.notBefore})`)
      .where(sql`status = 'scheduled' and deleted_at is null`),
    /** What is due of one account, when one that is busy has more due than is looked at. */
    index("posts_due_account")
      .on(table.accountId, sql`greatest(${table.scheduledAt}, ${table.notBefore})`)
      .where(sql`status = 'scheduled' and deleted_at is null`),
    /** What went out lately. */
    index("posts_published")
      .on(table.publishedAt)
      .where(sql`status = 'published' and external_id is not null`),
    /** The versions of one text for several networks. */
    index("posts_group").on(table.groupId),
    index("posts_batch").on(table.batchId).where(sql`batch_id is not null`),
    index("posts_search").using("gin", table.search),
    index("posts_tags").using("gin", table.tags),
    /** The bin, and what leaves it. */
    index("posts_deleted").on(table.deletedAt).where(sql`deleted_at is not null`),
    /** Each occurrence becomes one post. */
    uniqueIndex("posts_occurrence").on(
      table.recurrenceId,
      table.occurrence,
      table.network,
      sql`coalesce(${table.accountId}, '00000000-0000-0000-0000-000000000000')`,
    ),
    /** What belongs to a post points to both. */
    unique("posts_business").on(table.businessId, table.id),
    /** Whatever a service does: nothing stands here that was not approved as it is. */
    check(
      "posts_approved",
      sql`status in ('draft', 'in_review', 'changes_requested', 'rejected') or approved_hash is not distinct from content_hash`,
    ),
    check("posts_timed", sql`status not in ('scheduled', 'publishing') or scheduled_at is not null`),
  ],
);

/** Points to a post of the same business, and goes with it. */
export const ofPost = (name: string, { businessId, postId }: Record<"businessId" | "postId", AnyPgColumn>) =>
  foreignKey({
    name,
    columns: [businessId, postId],
    foreignColumns: [posts.businessId, posts.id],
  }).onDelete("cascade");

/** The parts of a thread in order; a post that is no thread has one. */
export const postParts = pgTable(
  "post_parts",
  {
    businessId: uuid().notNull(),
    postId: uuid().notNull(),
    /** From 0. */
    position: smallint().notNull(),
    text: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.postId, table.position] }), ofPost("post_parts_post", table)],
);

/** Files of a part, in order. */
export const postMedia = pgTable(
  "post_media",
  {
    businessId: uuid().notNull(),
    postId: uuid().notNull(),
    part: smallint().notNull(),
    /** From 0. */
    position: smallint().notNull(),
    mediaId: uuid()
      .notNull()
      .references(() => media.id),
    /** For this post only; null: what the library says. */
    altText: text(),
    crop: jsonb().$type<Crop>(),
  },
  (table) => [
    primaryKey({ columns: [table.postId, table.part, table.position] }),
    ofPost("post_media_post", table),
    /** Where a file is used. */
    index("post_media_media").on(table.mediaId),
  ],
);

/** What a post said earlier. Edits of one sitting are one version. */
export const postVersions = pgTable(
  "post_versions",
  {
    id: id(),
    businessId: uuid().notNull(),
    postId: uuid().notNull(),
    number: integer().notNull(),
    network: postNetworkEnum().notNull(),
    content: jsonb().$type<PostContent>().notNull(),
    source: postSourceEnum().notNull(),
    authorId: uuid().references(() => users.id, { onDelete: "set null" }),
    /** For the history: "First draft", "Edited", "Shortened", "Restored version 2". */
    reason: text().notNull(),
    ...timestamps(),
  },
  (table) => [
    uniqueIndex("post_versions_number").on(table.postId, table.number),
    ofPost("post_versions_post", table),
  ],
);
