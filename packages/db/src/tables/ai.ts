import { bigint, boolean, index, integer, jsonb, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { businesses } from "./businesses";
import { id, instant } from "./columns";

export const aiOutcomeEnum = pgEnum("ai_outcome", [
  "ok",
  "repaired",
  "invalid",
  "refused",
  "unauthorized",
  "rate_limited",
  "timeout",
  "cut_off",
  "unavailable",
]);

/** Every request to a model, also the failed ones, and every answer from the cache. */
export const aiCalls = pgTable(
  "ai_calls",
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    task: text().notNull(),
    model: text().notNull(),
    promptVersion: text().notNull(),
    inputTokens: integer().notNull(),
    outputTokens: integer().notNull(),
    /** Millionths of a US dollar. Null when the price of the model is not known. */
    costMicroDollars: bigint({ mode: "number" }),
    latencyMs: integer().notNull(),
    isCacheHit: boolean().notNull().default(false),
    outcome: aiOutcomeEnum().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [index("ai_calls_business").on(table.businessId, table.createdAt.desc())],
);

/** Answers worth keeping for a day. The key already contains the business. */
export const aiCache = pgTable(
  "ai_cache",
  {
    key: text().primaryKey(),
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    value: jsonb().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [index("ai_cache_expiry").on(table.expiresAt)],
);
