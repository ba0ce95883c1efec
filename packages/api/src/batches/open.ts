import { postBatches } from "@drumbeat/db/schema";
import { inArray, sql } from "drizzle-orm";

/** Being written, or waiting for it. */
export const isOpen = inArray(postBatches.status, ["queued", "writing"]);

export const nextRevision = sql`${postBatches.revision} + 1`;
