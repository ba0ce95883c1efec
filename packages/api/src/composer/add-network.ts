import { DomainError } from "@drumbeat/core/errors";
import { postNetworkNames } from "@drumbeat/core/posts/networks";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import { createPosts } from "../posts/create";
import { getPost } from "../posts/read";
import type { addNetwork as addSchema } from "./schemas";

/** A draft with the text of a post for one network more; the two belong together. */
export async function addNetwork(
  ctx: BusinessContext,
  { postId, network }: z.infer<typeof addSchema>,
): Promise<{ postId: string }> {
  const post = await getPost(ctx, { postId });
  if ([post, ...post.siblings].some((each) => each.network === network)) {
    throw new DomainError(
      "conflict",
      `There is a version of this post for ${postNetworkNames[network]} already.`,
    );
  }
  const { groupId, strategyId, pillar, format, hook, tags, source, content } = post;
  const [row] = await ctx.db.transaction((tx) =>
    createPosts(tx, ctx, [
      {
        network,
        // What one network asks for means nothing to another.
        content: { parts: content.parts, options: {} },
        reason: `For ${postNetworkNames[network]} as well`,
        groupId,
        strategyId,
        pillar,
        format,
        hook,
        tags,
        source,
      },
    ]),
  );
  if (!row) throw new Error("A post was written without a row.");
  return { postId: row.id };
}
