import { practiceFaults as faultKinds, practiceFaultScopes } from "@drumbeat/core/practice/faults";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
  type AnyPgColumn,
} from "drizzle-orm/pg-core";
import { businesses } from "./businesses";
import { bytes, id, instant, timestamps } from "./columns";

export const practiceFaultEnum = pgEnum("practice_fault", faultKinds);
export const practiceFaultScopeEnum = pgEnum("practice_fault_scope", practiceFaultScopes);

/** Accounts on the practice network. Each belongs to the business that made it, and is there for everybody to look at. */
export const practiceAccounts = pgTable(
  "practice_accounts",
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    /** Without the leading @, in lower case. */
    handle: text().notNull(),
    name: text().notNull(),
    /** Where its followers live: posts are read at their hours. */
    timeZone: text().notNull(),
    ...timestamps(),
  },
  (table) => [
    uniqueIndex("practice_accounts_handle").on(table.handle),
    /** What belongs to an account points to both. */
    unique("practice_accounts_business").on(table.businessId, table.id),
  ],
);

/** Points to an account of the same business, and goes with it. */
const ofAccount = (
  name: string,
  { businessId, accountId }: Record<"businessId" | "accountId", AnyPgColumn>,
) =>
  foreignKey({
    name,
    columns: [businessId, accountId],
    foreignColumns: [practiceAccounts.businessId, practiceAccounts.id],
  }).onDelete("cascade");

/** What somebody allowed a program to do with an account. Every token comes from one, and ends with it. */
export const practiceGrants = pgTable(
  "practice_grants",
  {
    id: id(),
    businessId: uuid().notNull(),
    accountId: uuid().notNull(),
    clientId: text().notNull(),
    redirectUri: text().notNull(),
    scopes: text().array().notNull(),
    /** SHA-256 of the code, base64url. */
    codeHash: text().notNull(),
    /** Of PKCE (S256), as the program sent it. */
    challenge: text().notNull(),
    codeExpiresAt: instant().notNull(),
    codeUsedAt: instant(),
    revokedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    ofAccount("practice_grants_account", table),
    uniqueIndex("practice_grants_code").on(table.codeHash),
    index("practice_grants_list").on(table.accountId, table.id.desc()),
    unique("practice_grants_business").on(table.businessId, table.id),
  ],
);

/** Pairs of tokens. A refresh makes the next pair of the same grant. Only hashes are kept. */
export const practiceTokens = pgTable(
  "practice_tokens",
  {
    id: id(),
    businessId: uuid().notNull(),
    grantId: uuid().notNull(),
    accessHash: text().notNull(),
    refreshHash: text().notNull(),
    accessExpiresAt: instant().notNull(),
    refreshExpiresAt: instant().notNull(),
    /** When the refresh token was used; it works once. */
    usedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    foreignKey({
      name: "practice_tokens_grant",
      columns: [table.businessId, table.grantId],
      foreignColumns: [practiceGrants.businessId, practiceGrants.id],
    }).onDelete("cascade"),
    uniqueIndex("practice_tokens_access").on(table.accessHash),
    uniqueIndex("practice_tokens_refresh").on(table.refreshHash),
    index("practice_tokens_grant").on(table.grantId),
  ],
);

/** What was posted. An answer names what it answers, and the post that began it all. */
export const practicePosts = pgTable(
  "practice_posts",
  {
    id: id(),
    businessId: uuid().notNull(),
    accountId: uuid().notNull(),
    replyToId: uuid(),
    /** The first post of the thread; null for that one itself. */
    threadId: uuid(),
    text: text().notNull(),
    /** Chosen by the program, so that the same post sent again stays one. */
    clientKey: text(),
    /** SHA-256 of what was sent with that key. */
    bodyHash: bytes().notNull(),
    /** When look-ups and pages show it; later than `createdAt` when the network is told to report late. */
    visibleAt: instant().notNull(),
    deletedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    ofAccount("practice_posts_account", table),
    uniqueIndex("practice_posts_key").on(table.accountId, table.clientKey),
    /** What an account posted, newest first, and how much of late. */
    index("practice_posts_list").on(table.accountId, table.id.desc()),
    index("practice_posts_thread").on(table.threadId, table.id),
    unique("practice_posts_business").on(table.businessId, table.id),
  ],
);

/** Files that were sent; the bytes are in the media store under the id. */
export const practiceMedia = pgTable(
  "practice_media",
  {
    id: id(),
    businessId: uuid().notNull(),
    accountId: uuid().notNull(),
    /** Null until a post has it. */
    postId: uuid(),
    /** From 0. */
    position: smallint().notNull().default(0),
    altText: text().notNull(),
    mimeType: text().notNull(),
    byteSize: bigint({ mode: "number" }).notNull(),
    width: integer(),
    height: integer(),
    durationMs: integer(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    ofAccount("practice_media_account", table),
    foreignKey({
      name: "practice_media_post",
      columns: [table.businessId, table.postId],
      foreignColumns: [practicePosts.businessId, practicePosts.id],
    }),
    index("practice_media_post").on(table.postId, table.position),
    /** What no post took. */
    index("practice_media_unused").on(table.createdAt).where(sql`post_id is null`),
  ],
);

/** How an account is told to fail. One of each kind. */
export const practiceFaults = pgTable(
  "practice_faults",
  {
    id: id(),
    businessId: uuid().notNull(),
    accountId: uuid().notNull(),
    kind: practiceFaultEnum().notNull(),
    scope: practiceFaultScopeEnum().notNull(),
    /** Milliseconds or seconds, as the kind has it. */
    amount: integer(),
    /** For how many requests more; null: until it is switched off. */
    remaining: integer(),
    /** How often it has happened. */
    happened: integer().notNull().default(0),
    ...timestamps(),
  },
  (table) => [
    ofAccount("practice_faults_account", table),
    uniqueIndex("practice_faults_kind").on(table.accountId, table.kind),
  ],
);

/** What programs asked an account for and what they were answered: how things were, seen from the network. */
export const practiceRequests = pgTable(
  "practice_requests",
  {
    id: id(),
    businessId: uuid().notNull(),
    accountId: uuid().notNull(),
    method: text().notNull(),
    path: text().notNull(),
    /** What was answered; null when the connection was dropped instead. */
    status: smallint(),
    /** True when what was asked for was done, whatever the answer. */
    isAccepted: boolean().notNull(),
    fault: practiceFaultEnum(),
    clientKey: text(),
    /** The post that was made or deleted. */
    postId: uuid(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    ofAccount("practice_requests_account", table),
    index("practice_requests_list").on(table.accountId, table.id.desc()),
    /** What is old enough to be forgotten. */
    index("practice_requests_age").on(table.createdAt),
  ],
);
