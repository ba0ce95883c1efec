import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** How often something was tried within a window of time, counted over all processes. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    /** What is counted and for whom, hashed: addresses of people are not kept here. */
    key: text().primaryKey(),
    count: integer().notNull(),
    resetsAt: instant().notNull(),
  },
  (table) => [
    /** Windows that are over, for cleaning up. */
    index("rate_limits_resets").on(table.resetsAt),
  ],
);
