import { DomainError } from "@drumbeat/core/errors";
import { isEditable } from "@drumbeat/core/posts/states";
import type { Database } from "@drumbeat/db/client";
import { posts } from "@drumbeat/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import type { PostRow } from "./create";
import { noSuchPost } from "./stored-content";
import { statusSentence } from "./transition";

/** A post, held until the transaction ends, so that what is decided about it here still holds when it is written. */
export async function lockPost(tx: Database, businessId: string, postId: string): Promise<PostRow> {
  const [row] = await tx
    .select()
    .from(posts)
    .where(and(eq(posts.businessId, businessId), eq(posts.id, postId), isNull(posts.deletedAt)))
    .for("update");
  if (!row) throw new DomainError("not_found", noSuchPost);
  return row;
}

/** `lockPost` for a change of what goes out. Refuses what cannot be changed any more, and what somebody else changed first. */
export async function lockForEdit(
  tx: Database,
  businessId: string,
  postId: string,
  baseRevision: number | undefined,
): Promise<PostRow> {
  const row = await lockPost(tx, businessId, postId);
  if (!isEditable(row.status)) throw new DomainError("conflict", statusSentence(row.status));
  if (baseRevision !== undefined && row.revision !== baseRevision) {
    throw new DomainError(
      "conflict",
      "Somebody else changed this post while you were editing it. Look at their text, then save yours again.",
    );
  }
  return row;
}
