import { DomainError } from "@drumbeat/core/errors";
import type { Database } from "@drumbeat/db/client";
import { accountSlots, publications } from "@drumbeat/db/schema";
import { and, eq } from "drizzle-orm";
import type { PostRow } from "../posts/create";
import { transition } from "../posts/transition";
import type { PostWriter } from "../posts/writer";
import { writeEvents } from "./events";
import { hasTraces } from "./settle";

const tooLate =
  "This post is being sent right now, so it cannot be taken back. Look at it again in a minute.";

/**
 * Takes a post back that is about to go out and of which nothing was sent: whoever has it notices before the call. It is a
 * scheduled post again. Call it with the post locked. Null when something was sent already.
 */
export async function takeBack(
  tx: Database,
  ctx: Pick<PostWriter, "businessId" | "clock">,
  { id: postId, accountId }: PostRow,
): Promise<PostRow | null> {
  const { businessId } = ctx;
  const own = and(eq(publications.businessId, businessId), eq(publications.postId, postId));
  // Whoever writes a call down holds this row while doing so. Waiting for them could only end in both waiting.
  const [free] = await tx
    .select({ postId: publications.postId })
    .from(publications)
    .where(own)
    .for("update", { skipLocked: true });
  if (!free || (await hasTraces(tx, { businessId, postId }))) return null;
  await tx.update(publications).set({ token: null, nextAt: null }).where(own);
  if (accountId !== null) {
    await tx
      .update(accountSlots)
      .set({ until: null })
      .where(and(eq(accountSlots.businessId, businessId), eq(accountSlots.accountId, accountId)));
  }
  const at = new Date(ctx.clock.now());
  await writeEvents(tx, [
    { businessId, postId, kind: "noted", sentence: "It was taken back before it was sent.", at },
  ]);
  return transition(tx, ctx, { postId, via: "putBack" });
}

/** The post as it can be changed: taken back when it is about to go out. Throws `conflict` when it is too late. */
export async function stillOurs(
  tx: Database,
  ctx: Pick<PostWriter, "businessId" | "clock">,
  post: PostRow,
): Promise<PostRow> {
  if (post.status !== "publishing") return post;
  const back = await takeBack(tx, ctx, post);
  if (!back) throw new DomainError("conflict", tooLate);
  return back;
}
