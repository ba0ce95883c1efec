import type { RecentPost } from "@drumbeat/core/posts/quality/finding";
import { fingerprint, type Fingerprint } from "@drumbeat/core/posts/quality/similarity";
import type { Clock } from "@drumbeat/core/time";
import type { Database } from "@drumbeat/db/client";
import { posts } from "@drumbeat/db/schema";
import { and, desc, eq, gt, isNull, ne } from "drizzle-orm";
import { LRUCache } from "lru-cache";

/** How far back posts are compared, and how many at most. */
const days = 90;
const most = 500;

export interface ComparedPost extends RecentPost {
  postId: string;
  groupId: string;
}

/** The latest posts of a business, newest first, as what new ones are compared with. */
export async function recentPosts(
  db: Database,
  { businessId, clock }: { businessId: string; clock: Clock },
  timeZone: string,
): Promise<ComparedPost[]> {
  const since = new Date(clock.now() - days * 24 * 60 * 60 * 1_000);
  const rows = await db
    .select({
      postId: posts.id,
      groupId: posts.groupId,
      body: posts.body,
      createdAt: posts.createdAt,
      scheduledAt: posts.scheduledAt,
      publishedAt: posts.publishedAt,
    })
    .from(posts)
    .where(
      and(
        eq(posts.businessId, businessId),
        isNull(posts.deletedAt),
        ne(posts.status, "rejected"),
        // Ids are ordered in time, so this ends at the first older one.
        gt(posts.id, firstIdSince(since)),
      ),
    )
    .orderBy(desc(posts.id))
    .limit(most);
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone });
  return rows.map(({ postId, groupId, body, createdAt, scheduledAt, publishedAt }) => ({
    postId,
    groupId,
    fingerprint: remembered(body),
    title: firstWords(body),
    when: day.format(publishedAt ?? scheduledAt ?? createdAt),
  }));
}

const prints = new LRUCache<string, Fingerprint>({ max: 4_000 });

/** The fingerprint of a text depends on nothing but the text. */
export function remembered(text: string): Fingerprint {
  const known = prints.get(text);
  if (known) return known;
  const made = fingerprint(text);
  prints.set(text, made);
  return made;
}

function firstIdSince(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** The beginning of a text, for people. */
export function firstWords(text: string): string {
  const line = text.trim().split("\n")[0] ?? "";
  return line.length <= 50
    ? line
    : `${line
        .slice(0, 50)
        .replace(/\s+\S*$/, "")
        .toWellFormed()}…`;
}
