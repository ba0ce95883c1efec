import { createHash } from "node:crypto";
import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { postStatusNames, type PostStatus } from "@drumbeat/core/posts/states";
import { can } from "@drumbeat/core/roles";
import { businesses, calendarFeeds, members, posts } from "@drumbeat/db/schema";
import { and, asc, eq, gte, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { BaseContext, Client } from "../context";
import type { Limit } from "../limits/limit";
import type { Limiter } from "../limits/limiter";
import { requireNetwork } from "../security/allow-list";
import { calendarFile, type CalendarEvent } from "./ics";
import { feedHash } from "./feeds";

const dayMs = 24 * 60 * 60_000;
const daysBack = 60;
const daysAhead = 400;
const mostEvents = 2_000;

/** Programs come by every few minutes at most. */
const perFeed: Limit = { name: "calendar-feed", max: 60, windowMs: 60 * 60_000 };
/** Guesses at addresses. */
const perAddress: Limit = { name: "calendar-feed-misses", max: 60, windowMs: 60 * 60_000 };

interface FeedContext extends Pick<BaseContext, "db" | "clock"> {
  limiter: Limiter;
  client: Client;
  publicUrl: string;
}

/**
 * The calendar behind a secret address, for as long as its owner may read the calendar, from where members may. Null when
 * there is none. Throws `rate_limited` and, from elsewhere, `forbidden`.
 */
export async function readFeed(
  ctx: FeedContext,
  token: string,
): Promise<{ file: string; etag: string } | null> {
  const feed = await findFeed(ctx, token);
  if (!feed) {
    await ctx.limiter.count(perAddress, ctx.client.address ?? "unknown");
    return null;
  }
  requireNetwork(feed.allowedNetworks, ctx.client);
  await ctx.limiter.count(perFeed, feed.id);
  const file = calendarFile(`${feed.name}: posts`, feed.timeZone, await eventsOf(ctx, feed));
  await noteRead(ctx, feed.id);
  return { file, etag: `"${createHash("sha256").update(file).digest("base64url")}"` };
}

async function findFeed({ db }: FeedContext, token: string) {
  const [row] = await db
    .select({
      id: calendarFeeds.id,
      businessId: businesses.id,
      slug: businesses.slug,
      name: businesses.name,
      timeZone: businesses.timeZone,
      allowedNetworks: businesses.allowedNetworks,
      role: members.role,
    })
    .from(calendarFeeds)
    .innerJoin(businesses, eq(businesses.id, calendarFeeds.businessId))
    .innerJoin(
      members,
      and(eq(members.businessId, calendarFeeds.businessId), eq(members.userId, calendarFeeds.userId)),
    )
    .where(and(eq(calendarFeeds.tokenHash, feedHash(token)), isNull(calendarFeeds.revokedAt)));
  return row && can(row.role, "calendar.read") ? row : null;
}

async function eventsOf(
  ctx: FeedContext,
  { businessId, slug }: { businessId: string; slug: string },
): Promise<CalendarEvent[]> {
  const now = ctx.clock.now();
  const rows = await ctx.db
    .select({
      id: posts.id,
      network: posts.network,
      status: posts.status,
      body: sql<string>`left(${posts.body}, 2000)`,
      at: posts.scheduledAt,
      revision: posts.revision,
      updatedAt: posts.updatedAt,
    })
    .from(posts)
    .where(
      and(
        eq(posts.businessId, businessId),
        isNull(posts.deletedAt),
        ne(posts.status, "rejected"),
        gte(posts.scheduledAt, new Date(now - daysBack * dayMs)),
        lt(posts.scheduledAt, new Date(now + daysAhead * dayMs)),
      ),
    )
    .orderBy(asc(posts.scheduledAt), asc(posts.id))
    .limit(mostEvents);
  return rows.flatMap(({ at, ...post }) => (at ? [eventOf(ctx.publicUrl, slug, { ...post, at })] : []));
}

interface FeedPost {
  id: string;
  network: keyof typeof postNetworkNames;
  status: PostStatus;
  body: string;
  at: Date;
  revision: number;
  updatedAt: Date;
}

const certain: ReadonlySet<PostStatus> = new Set(["scheduled", "publishing", "published"]);

function eventOf(publicUrl: string, slug: string, post: FeedPost): CalendarEvent {
  const words = post.body.replace(/\s+/g, " ").trim();
  const short = words.length > 60 ? `${Array.from(words).slice(0, 60).join("")}…` : words;
  const state = post.status === "scheduled" ? "" : ` (${postStatusNames[post.status].toLowerCase()})`;
  return {
    uid: `${post.id}@drumbeat`,
    startsAt: post.at,
    minutes: 15,
    changedAt: post.updatedAt,
    sequence: post.revision,
    summary: `${postNetworkNames[post.network]}: ${short || "no text yet"}${state}`,
    description: post.body,
    url: `${publicUrl}/b/${slug}/posts/${post.id}`,
    isCertain: certain.has(post.status),
  };
}

/** At most once an hour, so that reading does not become writing. */
async function noteRead({ db, clock }: FeedContext, id: string): Promise<void> {
  const now = clock.now();
  const isOld = or(
    isNull(calendarFeeds.lastReadAt),
    lt(calendarFeeds.lastReadAt, new Date(now - 60 * 60_000)),
  );
  await db
    .update(calendarFeeds)
    .set({ lastReadAt: new Date(now) })
    .where(and(eq(calendarFeeds.id, id), isOld));
}
