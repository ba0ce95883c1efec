import { DomainError } from "@drumbeat/core/errors";
import { wallTimeFromDatabase } from "@drumbeat/core/posts/wall-time";
import { posts, users } from "@drumbeat/db/schema";
import { and, asc, eq, isNull, ne } from "drizzle-orm";
import type { BusinessContext } from "../context";
import type { PlannedTime, PostRow } from "./create";
import { noSuchPost, readContent } from "./stored-content";

/** A post with all that its page shows. */
export async function getPost(ctx: BusinessContext, { postId }: { postId: string }) {
  const { businessId } = ctx;
  const [found] = await ctx.db
    .select({
      post: posts,
      author: { id: users.id, firstName: users.firstName, lastName: users.lastName },
    })
    .from(posts)
    .leftJoin(users, eq(users.id, posts.authorId))
    .where(and(eq(posts.businessId, businessId), eq(posts.id, postId), isNull(posts.deletedAt)));
  if (!found) throw new DomainError("not_found", noSuchPost);
  const { post, author } = found;
  const [content, siblings] = await Promise.all([
    readContent(ctx.db, businessId, postId),
    ctx.db
      .select({ id: posts.id, network: posts.network, status: posts.status })
      .from(posts)
      .where(
        and(
          eq(posts.businessId, businessId),
          eq(posts.groupId, post.groupId),
          ne(posts.id, postId),
          isNull(posts.deletedAt),
        ),
      )
      .orderBy(asc(posts.network), asc(posts.id))
      .limit(50),
  ]);
  return {
    ...post,
    author,
    content,
    siblings,
    schedule: scheduleOf(post),
    contentHash: post.contentHash.toString("hex"),
  };
}

/** When a post goes out; null while it has no time. */
export function scheduleOf(
  post: Pick<PostRow, "scheduledLocal" | "timeZone" | "scheduledAt" | "wallTimeNote">,
): PlannedTime | null {
  const { scheduledLocal, timeZone, scheduledAt, wallTimeNote } = post;
  if (scheduledLocal === null || timeZone === null || scheduledAt === null) return null;
  return { local: wallTimeFromDatabase(scheduledLocal), timeZone, at: scheduledAt, note: wallTimeNote };
}
