import { practiceMedia, practicePosts } from "@drumbeat/db/schema";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Practice, PracticeAccountName } from "./context";
import { audienceOf, type Figures, figuresOf } from "./figures";
import { isShown } from "./posts";

type Ctx = Pick<Practice, "db" | "clock">;
type Account = PracticeAccountName & { timeZone: string; accountSince: Date };

/** Followers that every post brings. */
const followersPerPost = 2;

/** The followers of an account now. */
export async function followersOf({ db, clock }: Ctx, account: Account): Promise<number> {
  const { businessId, accountId, accountSince } = account;
  const [found] = await db
    .select({ posts: sql<number>`count(*)::int` })
    .from(practicePosts)
    .where(and(eq(practicePosts.businessId, businessId), eq(practicePosts.accountId, accountId)));
  return audienceOf(accountId, accountSince, clock.now()) + followersPerPost * (found?.posts ?? 0);
}

/** The figures of those posts of the account that show, by id. */
export async function measurePosts(
  ctx: Ctx,
  account: Account,
  ids: readonly string[],
): Promise<({ id: string } & Figures)[]> {
  const { businessId, accountId, timeZone, accountSince } = account;
  const now = ctx.clock.now();
  const posts = await ctx.db
    .select({
      id: practicePosts.id,
      text: practicePosts.text,
      replyToId: practicePosts.replyToId,
      createdAt: practicePosts.createdAt,
    })
    .from(practicePosts)
    .where(
      and(
        eq(practicePosts.businessId, businessId),
        eq(practicePosts.accountId, accountId),
        inArray(practicePosts.id, [...ids]),
        isShown(new Date(now)),
      ),
    );
  const files = await filesOf(
    ctx,
    businessId,
    posts.map(({ id }) => id),
  );
  return posts.map(({ replyToId, ...post }) => {
    const size = audienceOf(accountId, accountSince, post.createdAt.getTime());
    const read = {
      ...post,
      files: files.filter(({ postId }) => postId === post.id),
      isReply: replyToId !== null,
    };
    return { id: post.id, ...figuresOf(read, { timeZone, size }, now - post.createdAt.getTime()) };
  });
}

/** The files of posts, in their order. */
export async function filesOf({ db }: Pick<Ctx, "db">, businessId: string, postIds: readonly string[]) {
  if (postIds.length === 0) return [];
  return db
    .select({
      id: practiceMedia.id,
      postId: practiceMedia.postId,
      mimeType: practiceMedia.mimeType,
      byteSize: practiceMedia.byteSize,
      width: practiceMedia.width,
      height: practiceMedia.height,
      durationMs: practiceMedia.durationMs,
      altText: practiceMedia.altText,
    })
    .from(practiceMedia)
    .where(and(eq(practiceMedia.businessId, businessId), inArray(practiceMedia.postId, [...postIds])))
    .orderBy(asc(practiceMedia.position));
}
