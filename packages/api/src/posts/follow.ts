import { EventEmitter, on } from "node:events";
import { tracked } from "@trpc/server";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import { getPost } from "./read";
import type * as schemas from "./schemas";
import { postsTopic, postTopic } from "./topics";

/** Says whenever a post, or any post of the business, has changed. Strangers' posts are refused before anything is sent. */
export async function followPosts(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.followPosts>,
  signal: AbortSignal,
) {
  if (input.postId !== undefined) await getPost(ctx, { postId: input.postId });
  return ticksOf(ctx, input, signal);
}

/** One tick at once, because the reader may have been away, and one after each change. */
async function* ticksOf(
  ctx: BusinessContext,
  { postId }: z.infer<typeof schemas.followPosts>,
  signal: AbortSignal,
) {
  const wake = new EventEmitter();
  const topic = postId === undefined ? postsTopic(ctx.businessId) : postTopic(postId);
  const stop = await ctx.changes.watch(topic, () => wake.emit("change"));
  try {
    const changes = on(wake, "change", { signal });
    let count = 0;
    do {
      const post = postId === undefined ? null : await getPost(ctx, { postId });
      yield tracked(String(count++), { revision: post?.revision ?? null, status: post?.status ?? null });
    } while (!(await changes.next()).done);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    stop();
  }
}
