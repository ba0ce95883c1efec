import type { Database } from "@drumbeat/db/client";
import { sql } from "drizzle-orm";
import { changeChannel } from "../live/changes";
import { postsTopic, postTopic } from "../posts/topics";

/** Channel on which the feeder hears that something may be due earlier than it thinks. */
export const scheduleChannel = "drumbeat_schedule";

/** Wakes whoever watches these posts or their businesses, in one statement. */
export async function announceAll(
  tx: Database,
  all: readonly { businessId: string; postId: string }[],
): Promise<void> {
  const topics = new Set(
    all.flatMap(({ businessId, postId }) => [postsTopic(businessId), postTopic(postId)]),
  );
  if (topics.size === 0) return;
  const list = sql.join(
    [...topics].map((topic) => sql`${topic}`),
    sql`, `,
  );
  await tx.execute(
    sql`select pg_notify(${changeChannel}, topic) from unnest(array[${list}]::text[]) as topic`,
  );
}

/** Tells the feeders of all processes to look what is due next, when the transaction commits. */
export async function wakeFeeders(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_notify(${scheduleChannel}, '')`);
}
