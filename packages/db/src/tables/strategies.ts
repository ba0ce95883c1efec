import { strategySources, type StrategyBody, type StrategySection } from "@drumbeat/core/strategy";
import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { businesses } from "./businesses";
import { id, instant, timestamps } from "./columns";
import { users } from "./users";

export const strategySourceEnum = pgEnum("strategy_source", strategySources);
export const generationStatusEnum = pgEnum("generation_status", [
  "queued",
  "writing",
  "done",
  "failed",
  "cancelled",
]);

/** Versions never change once written; the active one is what posts are planned from. */
export const strategies = pgTable(
  "strategies",
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    version: integer().notNull(),
    isActive: boolean().notNull(),
    body: jsonb().$type<StrategyBody>().notNull(),
    source: strategySourceEnum().notNull(),
    /** The model that wrote it; null for the playbook. A version edited by hand keeps what its base had. */
    model: text(),
    promptVersion: text().notNull(),
    authorId: uuid().references(() => users.id, { onDelete: "set null" }),
    /** Why this version exists, for the history: "First strategy", "Edited How you sound", "Restored version 2". */
    reason: text().notNull(),
    /** The generation that wrote it; null when a person edited or restored. */
    generationId: uuid(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("strategies_version").on(table.businessId, table.version),
    uniqueIndex("strategies_active").on(table.businessId).where(sql`is_active`),
    uniqueIndex("strategies_generation").on(table.generationId),
  ],
);

/** One request to write a strategy, and how far it has come. The page follows this row. */
export const strategyGenerations = pgTable(
  "strategy_generations",
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    requestedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    status: generationStatusEnum().notNull().default("queued"),
    /** Null writes everything; otherwise only this section of the base version is written anew. */
    section: text().$type<StrategySection>(),
    feedback: text(),
    /** True for "write it anew": the cache is passed by. */
    isFresh: boolean().notNull().default(false),
    baseVersion: integer(),
    /** Finished sections. */
    body: jsonb().$type<Partial<StrategyBody>>().notNull().default({}),
    /** Finished sections that somebody has already changed by hand; they become a version of their own at the end. */
    edits: jsonb().$type<Partial<StrategyBody>>().notNull().default({}),
    editedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    /** The section being written now. */
    writing: text().$type<StrategySection>(),
    source: strategySourceEnum(),
    model: text(),
    /** Grows with every change, so that a reader who was away can tell whether it missed something. */
    revision: integer().notNull().default(0),
    errorCode: text(),
    /** For people: what happened and what to do. */
    errorMessage: text(),
    finishedAt: instant(),
    ...timestamps(),
  },
  (table) => [
    index("strategy_generations_business").on(table.businessId, table.createdAt.desc()),
    /** One at a time per business: a second click finds the first. */
    uniqueIndex("strategy_generations_open").on(table.businessId).where(sql`status in ('queued', 'writing')`),
  ],
);
