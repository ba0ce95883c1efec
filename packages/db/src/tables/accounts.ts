import { postNetworks } from "@drumbeat/core/posts/networks";
import { sql } from "drizzle-orm";
import { boolean, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { businesses } from "./businesses";
import { id, instant, timestamps } from "./columns";
import { users } from "./users";

export const postNetworkEnum = pgEnum("post_network", postNetworks);
/** `disconnected`: kept for its history only; it has no credentials. */
export const accountStateEnum = pgEnum("account_state", [
  "connected",
  "needs_reconnect",
  "paused",
  "disconnected",
]);

/** Accounts on networks that posts go out from. */
export const socialAccounts = pgTable(
  "social_accounts",
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    network: postNetworkEnum().notNull(),
    /** The network's own id of it. */
    accountId: text().notNull(),
    name: text().notNull(),
    /** Without the leading @. */
    handle: text().notNull(),
    avatarUrl: text(),
    /** Of Mastodon and Bluesky: which server it is on. */
    instanceUrl: text(),
    /** How long a text its server takes, and what a link counts there; null: as everywhere on the network. */
    textLimit: integer(),
    linkLength: integer(),
    limitsReadAt: instant(),
    state: accountStateEnum().notNull().default("connected"),
    /** Why it is not connected, for people. */
    stateReason: text(),
    /** Which way of the network it was connected by. */
    way: text(),
    /** Sealed JSON, see `packages/social/src/credentials.ts`; null when it cannot be reached. */
    credentials: text(),
    /** Counts how often the credentials were replaced, so that what was learnt of old ones is not held against new ones. */
    credentialsVersion: integer().notNull().default(0),
    scopes: text().array().notNull().default(sql`'{}'`),
    /** When the access token ends; null: it does not, or the network does not say. */
    tokenExpiresAt: instant(),
    /** When the connection ends for good and has to be made again; null: it does not, or the network does not say. */
    connectionEndsAt: instant(),
    /** When the token is to be renewed ahead of its end; null: never ahead. */
    refreshAt: instant(),
    /** Whose renewal is under way, and until when nobody else begins one. Left behind by a process that died. */
    refreshLease: uuid(),
    refreshLeaseUntil: instant(),
    pausedAt: instant(),
    /** Paused because the plan of the owner got smaller, not by a person. */
    isPausedByPlan: boolean().notNull().default(false),
    connectedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    connectedAt: instant(),
    lastCheckedAt: instant(),
    lastRefreshedAt: instant(),
    /** For how many days left people have been warned last, so that nobody is warned twice. */
    warnedDays: integer(),
    ...timestamps(),
  },
  (table) => [
    uniqueIndex("social_accounts_account").on(table.businessId, table.network, table.accountId),
    /** Tokens to renew. */
    index("social_accounts_refresh")
      .on(table.refreshAt)
      .where(sql`refresh_at is not null and credentials is not null`),
    /** Accounts to look at once a day. */
    index("social_accounts_check").on(table.lastCheckedAt).where(sql`credentials is not null`),
  ],
);

/** Somebody on the way to a network and back. Short-lived: each can be used once, by the same person in the same session. */
export const accountConnections = pgTable(
  "account_connections",
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    network: postNetworkEnum().notNull(),
    way: text().notNull(),
    /** SHA-256 of the state in the address, base64url. */
    stateHash: text().notNull(),
    /** SHA-256 of what the browser keeps in a cookie meanwhile, base64url. */
    browserHash: text().notNull(),
    /** The account to connect again; null: a new one. */
    accountId: uuid().references(() => socialAccounts.id, { onDelete: "cascade" }),
    /** Sealed JSON: what the network's own way has to remember. */
    remembered: text(),
    /** Sealed JSON: accounts that were found, until somebody has chosen. */
    found: text(),
    /** When the network sent them back. */
    returnedAt: instant(),
    /** What came of it, and what there is to say about it; null while nothing has. */
    outcome: text().$type<"connected" | "failed">(),
    sentence: text(),
    expiresAt: instant().notNull(),
    ...timestamps(),
  },
  (table) => [
    uniqueIndex("account_connections_state").on(table.stateHash),
    index("account_connections_expiry").on(table.expiresAt),
  ],
);
