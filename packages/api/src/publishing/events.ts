import type { PostEventKind } from "@drumbeat/core/posts/publishing";
import { redactText } from "@drumbeat/core/redact";
import type { Database } from "@drumbeat/db/client";
import { postEvents } from "@drumbeat/db/schema";

/** One line of a post's timeline. */
export interface PostEvent {
  businessId: string;
  postId: string;
  kind: PostEventKind;
  sentence: string;
  at: Date;
  step?: number | null;
  said?: string | null;
  url?: string | null;
}

/** Writes lines into timelines, in the transaction in which they become true. */
export async function writeEvents(tx: Database, events: readonly PostEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.insert(postEvents).values(
    events.map(({ businessId, postId, kind, sentence, at, step = null, said = null, url = null }) => ({
      businessId,
      postId,
      kind,
      sentence,
      at,
      step,
      said: said === null ? null : redactText(said),
      url,
    })),
  );
}
