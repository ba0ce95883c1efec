import type { ImproveAnswer, ImproveTask } from "@drumbeat/core/posts/improve";
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant, timestamps } from "./columns";
import { ofPost } from "./posts";
import { users } from "./users";

export const suggestionStatusEnum = pgEnum("suggestion_status", [
  "queued",
  "writing",
  "ready",
  "refused",
  "failed",
  "accepted",
  "discarded",
]);

/** Another wording of a post that somebody asked for, until they take it or not. */
export const postSuggestions = pgTable(
  "post_suggestions",
  {
    id: id(),
    businessId: uuid().notNull(),
    postId: uuid().notNull(),
    requestedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    status: suggestionStatusEnum().notNull().default("queued"),
    task: jsonb().$type<ImproveTask>().notNull(),
    /** Revision of the post that it was made from. */
    baseRevision: integer().notNull(),
    /** Null until it is ready. */
    answer: jsonb().$type<ImproveAnswer>(),
    source: text().$type<"model" | "playbook">(),
    model: text(),
    /** For people: why it was refused or failed. */
    message: text(),
    /** The texts of the parts right before it was taken, and the revision right after: for the undo. */
    before: text().array(),
    acceptedRevision: integer(),
    finishedAt: instant(),
    ...timestamps(),
  },
  (table) => [
    ofPost("post_suggestions_post", table),
    index("post_suggestions_list").on(table.postId, table.id.desc()),
    /** One at a time for each post: a second click finds the first. */
    uniqueIndex("post_suggestions_open").on(table.postId).where(sql`status in ('queued', 'writing')`),
  ],
);
