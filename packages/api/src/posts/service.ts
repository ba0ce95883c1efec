import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import { requireAccount } from "../members/service";
import { changeContent } from "./content";
import { createPosts } from "./create";
import { readContent } from "./stored-content";
import { getPost } from "./read";
import type * as schemas from "./schemas";

/** Drafts of one text, one for each network. */
export async function createPost(ctx: BusinessContext, input: z.infer<typeof schemas.createPost>) {
  const { networks, ...rest } = input;
  const groupId = randomUUID();
  const rows = await ctx.db.transaction((tx) =>
    createPosts(
      tx,
      ctx,
      [...new Set(networks)].map((network) => ({ ...rest, network, groupId, source: "person" as const })),
    ),
  );
  return { groupId, posts: rows.map(({ id, network, revision }) => ({ id, network, revision })) };
}

/** Saves what somebody has typed. Conflict when somebody else was faster. */
export async function savePost(ctx: BusinessContext, input: z.infer<typeof schemas.savePost>) {
  if (input.accountId) requireAccount(ctx, input.accountId);
  const { post, voided } = await ctx.db.transaction((tx) =>
    changeContent(tx, ctx, { ...input, source: "person", reason: "Edited" }),
  );
  return { revision: post.revision, status: post.status, voided };
}

/** A draft with the same text, without time and history; on another network when one is named. */
export async function duplicatePost(ctx: BusinessContext, input: z.infer<typeof schemas.duplicatePost>) {
  const post = await getPost(ctx, input);
  const network = input.network ?? post.network;
  const { strategyId, pillar, format, hook, tags, source } = post;
  const rows = await ctx.db.transaction(async (tx) =>
    createPosts(tx, ctx, [
      {
        network,
        ...(network === post.network ? { accountId: post.accountId } : {}),
        content: await readContent(tx, ctx.businessId, input.postId),
        reason: "Copied from another post",
        strategyId,
        pillar,
        format,
        hook,
        tags,
        source,
      },
    ]),
  );
  return {
    groupId: rows[0]?.groupId ?? post.groupId,
    posts: rows.map(({ id, revision }) => ({ id, network, revision })),
  };
}
