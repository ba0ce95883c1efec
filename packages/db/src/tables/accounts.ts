import { postNetworks } from "@drumbeat/core/posts/networks";
import { pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { businesses } from "./businesses";
import { id, timestamps } from "./columns";

export const postNetworkEnum = pgEnum("post_network", postNetworks);
export const accountStateEnum = pgEnum("account_state", ["connected", "needs_reconnect", "paused"]);

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
    /** Of Mastodon: which server it is on. */
    instanceUrl: text(),
    state: accountStateEnum().notNull().default("connected"),
    ...timestamps(),
  },
  (table) => [uniqueIndex("social_accounts_account").on(table.businessId, table.network, table.accountId)],
);
