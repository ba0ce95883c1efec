import { sql } from "drizzle-orm";
import { boolean, index, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { businesses } from "./businesses";
import { bytes, id, instant, timestamps } from "./columns";
import { ofPost } from "./posts";
import { notificationKindEnum } from "./team";
import { users } from "./users";

export const reviewDecisionEnum = pgEnum("review_decision", ["approved", "changes_requested", "rejected"]);

/** Whom somebody asked to look at a post. */
export const postReviewers = pgTable(
  "post_reviewers",
  {
    businessId: uuid().notNull(),
    postId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    assignedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.postId, table.userId] }),
    ofPost("post_reviewers_post", table),
    /** What waits for somebody. */
    index("post_reviewers_user").on(table.businessId, table.userId),
  ],
);

/** Addresses under which people without an account see a set of posts and decide on them. Only the hash is kept. */
export const reviewLinks = pgTable(
  "review_links",
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    /** For whom, as the team calls them: "Client: Harbour Bakery". */
    name: text().notNull(),
    tokenHash: text().notNull(),
    mayDecide: boolean().notNull().default(true),
    createdBy: uuid().references(() => users.id, { onDelete: "set null" }),
    expiresAt: instant().notNull(),
    openedAt: instant(),
    revokedAt: instant(),
    ...timestamps(),
  },
  (table) => [
    uniqueIndex("review_links_token").on(table.tokenHash),
    index("review_links_business").on(table.businessId, table.id.desc()),
  ],
);

/** The posts of a link. */
export const reviewLinkPosts = pgTable(
  "review_link_posts",
  {
    businessId: uuid().notNull(),
    linkId: uuid()
      .notNull()
      .references(() => reviewLinks.id, { onDelete: "cascade" }),
    postId: uuid().notNull(),
  },
  (table) => [primaryKey({ columns: [table.linkId, table.postId] }), ofPost("review_link_posts_post", table)],
);

/** What somebody decided about exactly one content of a post. Never changed but to be voided. */
export const reviewDecisions = pgTable(
  "review_decisions",
  {
    id: id(),
    businessId: uuid().notNull(),
    postId: uuid().notNull(),
    decision: reviewDecisionEnum().notNull(),
    /** The member who decided; null for a guest, who came by `linkId`. */
    userId: uuid().references(() => users.id, { onDelete: "set null" }),
    linkId: uuid().references(() => reviewLinks.id, { onDelete: "set null" }),
    guestName: text(),
    /** What they saw. */
    contentHash: bytes().notNull(),
    note: text(),
    createdAt: instant().notNull().defaultNow(),
    voidedAt: instant(),
    /** For people: "The text was edited". */
    voidedReason: text(),
  },
  (table) => [
    ofPost("review_decisions_post", table),
    index("review_decisions_list").on(table.postId, table.id.desc()),
    /** Nobody counts twice. */
    uniqueIndex("review_decisions_member")
      .on(table.postId, table.userId)
      .where(sql`decision = 'approved' and voided_at is null and user_id is not null`),
    uniqueIndex("review_decisions_guest")
      .on(table.postId, table.linkId)
      .where(sql`decision = 'approved' and voided_at is null and link_id is not null`),
  ],
);

/** What people say about a post. */
export const comments = pgTable(
  "comments",
  {
    id: id(),
    businessId: uuid().notNull(),
    postId: uuid().notNull(),
    /** The comment that began the thread; null for that one itself. */
    threadId: uuid(),
    authorId: uuid().references(() => users.id, { onDelete: "set null" }),
    linkId: uuid().references(() => reviewLinks.id, { onDelete: "set null" }),
    guestName: text(),
    body: text().notNull(),
    /** Members who were mentioned. */
    mentions: uuid().array().notNull().default([]),
    resolvedAt: instant(),
    resolvedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    editedAt: instant(),
    deletedAt: instant(),
    ...timestamps(),
  },
  (table) => [ofPost("comments_post", table), index("comments_list").on(table.postId, table.id)],
);

/** What somebody wants to be told, and how. No row: as the kind has it. */
export const notificationPreferences = pgTable(
  "notification_preferences",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: notificationKindEnum().notNull(),
    inApp: boolean().notNull(),
    byMail: boolean().notNull(),
    ...timestamps(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.kind] })],
);
