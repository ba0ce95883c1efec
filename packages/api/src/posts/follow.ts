import type { z } from "zod";
import type { BusinessContext } from "../context";
import { followStates } from "../live/follow";
import { getPost } from "./read";
import type * as schemas from "./schemas";
import { postsTopic, postTopic } from "./topics";

/** Says whenever a post, or any post of the business, has changed. Strangers' posts are refused before anything is sent. */
export async function followPosts(
  ctx: BusinessContext,
  { postId }: z.infer<typeof schemas.followPosts>,
  signal: AbortSignal,
) {
  const read = async () => {
    const post = postId === undefined ? null : await getPost(ctx, { postId });
    return { revision: post?.revision ?? null, status: post?.status ?? null };
  };
  await read();
  const topic = postId === undefined ? postsTopic(ctx.businessId) : postTopic(postId);
  return followStates(ctx.changes, { topic, read }, signal);
}
