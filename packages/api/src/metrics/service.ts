import { DomainError } from "@drumbeat/core/errors";
import { engagementRate, gapsOf, type MetricName } from "@drumbeat/core/posts/metrics";
import {
  accountMetrics,
  accountReadings,
  postMetrics,
  postReadings,
  posts,
  socialAccounts,
} from "@drumbeat/db/schema";
import { and, asc, desc, eq } from "drizzle-orm";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import type { namePost } from "../posts/schemas";
import type * as schemas from "./schemas";

/** More than a post ever has: 24 in its first day, then one a day. */
const mostReadings = 100;
const followerDays = 90;

/** The figures of a post over time, with what share of views led to something and where readings are missing. */
export async function getPostMetrics(ctx: BusinessContext, { postId }: z.infer<typeof namePost>) {
  const { db, businessId } = ctx;
  const [post] = await db
    .select({
      publishedAt: posts.publishedAt,
      externalId: posts.externalId,
      nextAt: postReadings.nextAt,
      isGone: postReadings.isGone,
      trouble: accountReadings.trouble,
    })
    .from(posts)
    .leftJoin(postReadings, eq(postReadings.postId, posts.id))
    .leftJoin(accountReadings, eq(accountReadings.accountId, postReadings.accountId))
    .where(and(eq(posts.businessId, businessId), eq(posts.id, postId)));
  if (!post) throw new DomainError("not_found", "There is no such post.");
  const { publishedAt, externalId, isGone, nextAt, trouble } = post;
  if (!publishedAt || externalId === null) return null;
  const rows = await db
    .select()
    .from(postMetrics)
    .where(and(eq(postMetrics.businessId, businessId), eq(postMetrics.postId, postId)))
    .orderBy(asc(postMetrics.readAt))
    .limit(mostReadings);
  const readings = rows.map(({ readAt, ...row }) => ({ readAt, metrics: metricsOf(row) }));
  const latest = readings.at(-1);
  return {
    readings,
    engagement: latest ? engagementRate(latest.metrics) : null,
    gaps: gapsOf(
      publishedAt,
      readings.map(({ readAt }) => readAt),
    ),
    nextAt,
    isGone: isGone ?? false,
    trouble,
  };
}

const metricsOf = ({
  impressions,
  likes,
  comments,
  shares,
  clicks,
  saves,
  videoViews,
}: Record<MetricName, number | null>) => ({
  impressions,
  likes,
  comments,
  shares,
  clicks,
  saves,
  videoViews,
});

/** How many followed an account on each of the last 90 days that are known. */
export async function getFollowers(
  { db, businessId }: BusinessContext,
  { accountId }: z.infer<typeof schemas.nameAccount>,
) {
  const [account] = await db
    .select({ trouble: accountReadings.trouble })
    .from(socialAccounts)
    .leftJoin(accountReadings, eq(accountReadings.accountId, socialAccounts.id))
    .where(and(eq(socialAccounts.businessId, businessId), eq(socialAccounts.id, accountId)));
  if (!account) throw new DomainError("not_found", "There is no such account.");
  const days = await db
    .select({ day: accountMetrics.day, followers: accountMetrics.followers })
    .from(accountMetrics)
    .where(and(eq(accountMetrics.businessId, businessId), eq(accountMetrics.accountId, accountId)))
    .orderBy(desc(accountMetrics.day))
    .limit(followerDays);
  return { days: days.toReversed(), trouble: account.trouble };
}
