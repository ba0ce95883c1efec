import { createHash } from "node:crypto";
import type { Database } from "@drumbeat/db/client";
import { practicePosts } from "@drumbeat/db/schema";
import { and, desc, eq, gt, isNull, lt, lte, sql } from "drizzle-orm";
import type { z } from "zod";
import { canonicalJson } from "../audit/canonical";
import { checkPostBody } from "./check-post";
import type { Practice, PracticeAccountName } from "./context";
import { findFiles, giveFiles, type PostFile } from "./post-files";
import type * as schemas from "./requests";
import { refuse } from "./wire";

const dayMs = 86_400_000;

const columns = {
  id: practicePosts.id,
  text: practicePosts.text,
  clientKey: practicePosts.clientKey,
  replyTo: practicePosts.replyToId,
  createdAt: practicePosts.createdAt,
};

const own = ({ businessId, accountId }: PracticeAccountName) =>
  and(eq(practicePosts.businessId, businessId), eq(practicePosts.accountId, accountId));

/** What the network shows at a time: neither what is deleted nor what is to appear later. */
export const isShown = (now: Date) => and(isNull(practicePosts.deletedAt), lte(practicePosts.visibleAt, now));

type NewPost = z.output<typeof schemas.newPost>;

/**
 * Posts, or finds what the same key has posted already. `lateMs`: for how long it does not show. Refuses another post under
 * the same key, and what does not fit.
 */
export async function createPost(
  practice: Practice,
  name: PracticeAccountName,
  post: NewPost,
  lateMs: number,
): Promise<{ id: string; createdAt: Date; isNew: boolean }> {
  const { db, clock } = practice;
  const files = await findFiles(db, name, post.media);
  const bodyHash = hashOf(post, files);
  const known = await findByKey(db, name, post.clientKey, bodyHash);
  if (known) return { ...known, isNew: false };
  checkPostBody(post, files);
  await assertQuota(practice, name);
  const now = new Date(clock.now());
  const made = await db.transaction(async (tx) => {
    const threadId = post.replyTo === undefined ? null : await threadOf(tx, name, post.replyTo);
    const [row] = await tx
      .insert(practicePosts)
      .values({
        businessId: name.businessId,
        accountId: name.accountId,
        replyToId: post.replyTo ?? null,
        threadId,
        text: post.text,
        clientKey: post.clientKey,
        bodyHash,
        visibleAt: new Date(now.getTime() + lateMs),
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: practicePosts.id, createdAt: practicePosts.createdAt });
    if (row) await giveFiles(tx, name, row.id, files);
    return row;
  });
  if (made) return { ...made, isNew: true };
  // The same key came twice at once, and the other request was first.
  const first = await findByKey(db, name, post.clientKey, bodyHash);
  if (!first) throw new Error("A post was in the way and cannot be found.");
  return { ...first, isNew: false };
}

/** What makes two requests the same post. Not the ids of uploads: whoever tries again may have uploaded again. */
function hashOf({ text, replyTo }: NewPost, files: readonly PostFile[]): Buffer {
  const media = files.map(({ mimeType, byteSize, altText }) => ({ mimeType, byteSize, altText }));
  return createHash("sha256")
    .update(canonicalJson({ text, replyTo: replyTo ?? null, media }))
    .digest();
}

async function assertQuota(practice: Practice, name: PracticeAccountName): Promise<void> {
  const { postsPerDay } = practice.limits;
  const { used, freeAt } = await usedToday(practice, name);
  if (used < postsPerDay) return;
  const seconds = Math.max(1, Math.ceil((freeAt - practice.clock.now()) / 1_000));
  throw refuse(429, "daily_quota", `${postsPerDay} posts in 24 hours are the most.`, {
    "retry-after": String(seconds),
  });
}

async function findByKey(db: Database, name: PracticeAccountName, clientKey: string, bodyHash: Buffer) {
  const [found] = await db
    .select({
      id: practicePosts.id,
      createdAt: practicePosts.createdAt,
      bodyHash: practicePosts.bodyHash,
      deletedAt: practicePosts.deletedAt,
    })
    .from(practicePosts)
    .where(and(own(name), eq(practicePosts.clientKey, clientKey)));
  if (!found) return null;
  if (found.deletedAt) throw refuse(409, "deleted", "What this key has posted was deleted.");
  if (!found.bodyHash.equals(bodyHash)) {
    throw refuse(409, "key_used", "This key has posted something else.");
  }
  return { id: found.id, createdAt: found.createdAt };
}

/** The post that began the thread into which an answer goes. People answer to themselves only. */
async function threadOf(tx: Database, name: PracticeAccountName, replyTo: string): Promise<string> {
  const [parent] = await tx
    .select({ id: practicePosts.id, threadId: practicePosts.threadId })
    .from(practicePosts)
    .where(and(own(name), eq(practicePosts.id, replyTo), isNull(practicePosts.deletedAt)))
    .for("share");
  if (!parent) throw refuse(404, "no_such_post", "The post to answer is not there.");
  return parent.threadId ?? parent.id;
}

/** How much of the daily quota is used, and when the next post is free, in milliseconds since the epoch. Deleted ones count. */
export async function usedToday(
  { db, clock }: Pick<Practice, "db" | "clock">,
  name: PracticeAccountName,
): Promise<{ used: number; freeAt: number }> {
  const since = new Date(clock.now() - dayMs);
  const [found] = await db
    .select({
      used: sql<number>`count(*)::int`,
      first: sql<string | null>`min(${practicePosts.createdAt})`,
    })
    .from(practicePosts)
    .where(and(own(name), gt(practicePosts.createdAt, since)));
  return { used: found?.used ?? 0, freeAt: (found?.first ? Date.parse(found.first) : clock.now()) + dayMs };
}

/** Deletes a post. False when there is none. */
export async function deletePost(
  { db, clock }: Pick<Practice, "db" | "clock">,
  name: PracticeAccountName,
  postId: string,
): Promise<boolean> {
  const now = new Date(clock.now());
  const gone = await db
    .update(practicePosts)
    .set({ deletedAt: now })
    .where(and(own(name), eq(practicePosts.id, postId), isShown(now)))
    .returning({ id: practicePosts.id });
  return gone.length > 0;
}

/** The account's posts that show, newest first. */
export function ownPosts(
  { db, clock }: Pick<Practice, "db" | "clock">,
  name: PracticeAccountName,
  { limit, before }: z.output<typeof schemas.listPosts>,
) {
  return db
    .select(columns)
    .from(practicePosts)
    .where(
      and(
        own(name),
        isShown(new Date(clock.now())),
        before === undefined ? undefined : lt(practicePosts.id, before),
      ),
    )
    .orderBy(desc(practicePosts.id))
    .limit(limit);
}

/** The post that a key has made, when it shows. */
export async function postOfKey(
  { db, clock }: Pick<Practice, "db" | "clock">,
  name: PracticeAccountName,
  clientKey: string,
) {
  const [found] = await db
    .select(columns)
    .from(practicePosts)
    .where(and(own(name), eq(practicePosts.clientKey, clientKey), isShown(new Date(clock.now()))));
  return found ?? null;
}
