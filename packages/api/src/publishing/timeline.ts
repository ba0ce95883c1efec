import { postEvents } from "@drumbeat/db/schema";
import { and, desc, eq } from "drizzle-orm";
import type { BusinessContext } from "../context";
import { getPost } from "../posts/read";

/** More than any post has that is not being tried for days. */
const mostEvents = 500;

/** What has happened to a post on its way out, oldest first. */
export async function getTimeline(ctx: BusinessContext, { postId }: { postId: string }) {
  const { status, holdKind } = await getPost(ctx, { postId });
  const latest = await ctx.db
    .select({
      id: postEvents.id,
      kind: postEvents.kind,
      step: postEvents.step,
      sentence: postEvents.sentence,
      said: postEvents.said,
      url: postEvents.url,
      at: postEvents.at,
    })
    .from(postEvents)
    .where(and(eq(postEvents.businessId, ctx.businessId), eq(postEvents.postId, postId)))
    .orderBy(desc(postEvents.id))
    .limit(mostEvents);
  return { events: latest.toReversed(), holdKind: status === "held" ? (holdKind ?? "other") : null };
}
