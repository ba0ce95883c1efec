import { DomainError } from "@drumbeat/core/errors";
import { postVersions, users } from "@drumbeat/db/schema";
import { and, desc, eq, lt } from "drizzle-orm";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import { changeContent } from "./content";
import type * as schemas from "./schemas";
import { noSuchPost } from "./stored-content";

const summary = {
  number: postVersions.number,
  network: postVersions.network,
  source: postVersions.source,
  reason: postVersions.reason,
  createdAt: postVersions.createdAt,
  updatedAt: postVersions.updatedAt,
  author: { id: users.id, firstName: users.firstName, lastName: users.lastName },
};

/** The history of a post, newest first. */
export async function listPostVersions(ctx: BusinessContext, input: z.infer<typeof schemas.listVersions>) {
  const rows = await ctx.db
    .select(summary)
    .from(postVersions)
    .leftJoin(users, eq(users.id, postVersions.authorId))
    .where(
      and(
        eq(postVersions.businessId, ctx.businessId),
        eq(postVersions.postId, input.postId),
        input.cursor === undefined ? undefined : lt(postVersions.number, input.cursor),
      ),
    )
    .orderBy(desc(postVersions.number))
    .limit(input.limit + 1);
  if (rows.length === 0 && input.cursor === undefined) throw new DomainError("not_found", noSuchPost);
  const items = rows.slice(0, input.limit);
  return { items, nextCursor: rows.length > input.limit ? (items.at(-1)?.number ?? null) : null };
}

/** One version with what it says. */
export async function getPostVersion(ctx: BusinessContext, input: z.infer<typeof schemas.nameVersion>) {
  const [row] = await ctx.db
    .select({ ...summary, content: postVersions.content })
    .from(postVersions)
    .leftJoin(users, eq(users.id, postVersions.authorId))
    .where(
      and(
        eq(postVersions.businessId, ctx.businessId),
        eq(postVersions.postId, input.postId),
        eq(postVersions.number, input.number),
      ),
    );
  if (!row) throw new DomainError("not_found", "There is no such version of this post.");
  return row;
}

/** Makes an earlier version what the post says now. The present text stays in the history. */
export async function restorePostVersion(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.restoreVersion>,
) {
  const { content } = await getPostVersion(ctx, input);
  return ctx.db.transaction(async (tx) => {
    const { post, voided } = await changeContent(tx, ctx, {
      postId: input.postId,
      baseRevision: input.baseRevision,
      content,
      source: "person",
      reason: `Restored version ${input.number}`,
    });
    return { revision: post.revision, status: post.status, voided };
  });
}
