import { aStrategyBody } from "@drumbeat/db/testing/strategy-body";
import type { Fill, JsonSchema } from "./sample-input";
import type { Victim } from "./victim";

/** Fields whose values have a form of their own, by name. */
const words: Record<string, unknown> = {
  section: "positioning",
  value: aStrategyBody().positioning,
  timeZone: "Europe/Berlin",
  fromDay: "2026-01-01",
  toDay: "2026-02-01",
  local: "2031-06-02T09:00",
  rule: "FREQ=WEEKLY;COUNT=4",
  languages: ["en"],
  website: "walk.example",
  url: "https://walk.example",
  handle: "walk-example",
  challenge: "c".repeat(43),
  clientId: "drumbeat",
  redirectUri: "https://drumbeat.example/api/oauth/practice",
  since: "2026-01-01",
  until: "2026-12-31",
  email: "walk@example.com",
  jobId: "write-strategy",
  // From before the first message.
  lastEventId: "-1",
  // Nobody has handed this one out.
  token: "x".repeat(43),
  contentHash: "0".repeat(64),
  content: { parts: [{ text: "walk", media: [] }], options: {} },
};

/** The row that a field names, by the name of the field. */
const tables: Record<string, string> = {
  generationId: "strategy_generations",
  batchId: "post_batches",
  suggestionId: "post_suggestions",
  draftId: "onboarding_drafts",
  sessionId: "sessions",
  invitationId: "invitations",
  userId: "users",
  authorId: "users",
  upTo: "notifications",
  runId: "job_runs",
  postId: "posts",
  linkId: "review_links",
  commentId: "comments",
  threadId: "comments",
  slotId: "posting_slots",
  accountId: "social_accounts",
  practiceAccountId: "practice_accounts",
  connectionId: "account_connections",
  mediaId: "media",
};

/** Fields that carry on a list name its last row. */
const isCursor = (name: string, schema: JsonSchema) => name === "cursor" && schema.format === "uuid";

/** Names the things of a business. */
export const namesOf =
  (victim: Victim): Fill =>
  (name, schema) => {
    if (schema.type === "array" && name.endsWith("Ids")) {
      return [namesOf(victim)(name.slice(0, -1), { type: "string", format: "uuid" })];
    }
    if (name === "slug") return victim.marker;
    if (name === "businessId") return victim.businessId;
    if (name === "hoursPerWeek") return schema.type === "string" ? "4" : 4;
    const table = isCursor(name, schema) ? "notifications" : tables[name];
    return table === undefined ? words[name] : victim.rows.get(table)?.id;
  };

/** The same fields, naming things that do not exist but would stand in the same places of every list. */
export const namesOfNothing =
  (victim: Victim): Fill =>
  (name, schema) => {
    const known = namesOf(victim)(name, schema);
    if (known === words[name]) return known;
    if (Array.isArray(known)) return known.map((id) => neighbour(String(id)));
    return typeof known === "string" ? neighbour(known) : known;
  };

const neighbour = (id: string) => id.slice(0, -1) + (id.endsWith("0") ? "1" : "0");
