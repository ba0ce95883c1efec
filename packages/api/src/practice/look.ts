import { practiceAccounts, practicePosts } from "@drumbeat/db/schema";
import { and, asc, desc, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { z } from "zod";
import { noSuchAccount } from "./accounts";
import type { Practice } from "./context";
import { filesOf, followersOf } from "./measure";
import { isShown } from "./posts";
import type * as schemas from "./schemas";

type Ctx = Pick<Practice, "db" | "clock">;

const pageSize = 20;
const longestThread = 200;

const columns = {
  id: practicePosts.id,
  text: practicePosts.text,
  replyTo: practicePosts.replyToId,
  createdAt: practicePosts.createdAt,
};

/** An account as everybody sees it, with the posts that began a thread, newest first. */
export async function readProfile(ctx: Ctx, { handle, cursor }: z.output<typeof schemas.profile>) {
  const { account, own } = await findAccount(ctx, handle);
  const rows = await ctx.db
    .select(columns)
    .from(practicePosts)
    .where(
      and(
        own,
        isNull(practicePosts.replyToId),
        cursor === undefined ? undefined : lt(practicePosts.id, cursor),
      ),
    )
    .orderBy(desc(practicePosts.id))
    .limit(pageSize + 1);
  const items = rows.slice(0, pageSize);
  return {
    account,
    items: await withParts(ctx, account.businessId, items),
    nextCursor: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null,
  };
}

/** The thread in which a post stands, from its beginning. */
export async function readThread(ctx: Ctx, { handle, postId }: z.output<typeof schemas.thread>) {
  const { account, own } = await findAccount(ctx, handle);
  const [post] = await ctx.db
    .select({ id: practicePosts.id, threadId: practicePosts.threadId })
    .from(practicePosts)
    .where(and(own, eq(practicePosts.id, postId)));
  if (!post) throw noSuchAccount();
  const root = post.threadId ?? post.id;
  const posts = await ctx.db
    .select(columns)
    .from(practicePosts)
    .where(and(own, or(eq(practicePosts.id, root), eq(practicePosts.threadId, root))))
    .orderBy(asc(practicePosts.id))
    .limit(longestThread);
  return { account, posts: await withParts(ctx, account.businessId, posts) };
}

async function findAccount(ctx: Ctx, handle: string) {
  const [found] = await ctx.db
    .select({
      businessId: practiceAccounts.businessId,
      accountId: practiceAccounts.id,
      handle: practiceAccounts.handle,
      name: practiceAccounts.name,
      timeZone: practiceAccounts.timeZone,
      accountSince: practiceAccounts.createdAt,
    })
    .from(practiceAccounts)
    .where(eq(practiceAccounts.handle, handle));
  if (!found) throw noSuchAccount();
  const own = and(
    eq(practicePosts.businessId, found.businessId),
    eq(practicePosts.accountId, found.accountId),
    isShown(new Date(ctx.clock.now())),
  );
  return { account: { ...found, followers: await followersOf(ctx, found) }, own };
}

/** Posts with their files, and with how much was answered to them. */
async function withParts<Post extends { id: string }>(ctx: Ctx, businessId: string, posts: Post[]) {
  const ids = posts.map(({ id }) => id);
  if (ids.length === 0) return [];
  const files = await filesOf(ctx, businessId, ids);
  const counts = await ctx.db
    .select({ threadId: practicePosts.threadId, answers: sql<number>`count(*)::int` })
    .from(practicePosts)
    .where(
      and(
        eq(practicePosts.businessId, businessId),
        inArray(practicePosts.threadId, ids),
        isShown(new Date(ctx.clock.now())),
      ),
    )
    .groupBy(practicePosts.threadId);
  return posts.map((post) => ({
    ...post,
    answers: counts.find(({ threadId }) => threadId === post.id)?.answers ?? 0,
    files: files.filter(({ postId }) => postId === post.id),
  }));
}
