import type { Database } from "@drumbeat/db/client";
import { sql } from "drizzle-orm";
import { changeChannel } from "./changes";

/** Tells every process that `topic` has changed, when the transaction commits. */
export async function announce(tx: Database, topic: string): Promise<void> {
  await tx.execute(sql`select pg_notify(${changeChannel}, ${topic})`);
}
