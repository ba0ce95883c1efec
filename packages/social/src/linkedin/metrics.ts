import { z } from "zod";
import { readAnswer } from "../answers";
import type { NetworkAdapter } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { NetworkFailure } from "../failure";
import type { MetricName, Metrics } from "../metrics";
import { encodeUrn, isPage, type LinkedIn, listOf } from "./api";
import { countsMember } from "./settings";

const none: Metrics = {
  impressions: null,
  likes: null,
  comments: null,
  shares: null,
  clicks: null,
  saves: null,
  videoViews: null,
};

/** Figures of pages; those of profiles only where LinkedIn has given the app the permission to count them. */
export const linkedInMetrics = (linkedin: LinkedIn): NonNullable<NetworkAdapter["metrics"]> => ({
  offers: ["impressions", "likes", "comments", "shares", "clicks", "saves"],
  batch: 50,
  posts: (account, externalIds, signal) => {
    if (isPage(account)) return countPage(linkedin, account, externalIds, signal);
    if (account.credentials.scopes.includes(countsMember)) {
      return countMember(linkedin, account, externalIds, signal);
    }
    return Promise.resolve(new Map(externalIds.map((id) => [id, none])));
  },
  followers: (account, signal) =>
    isPage(account) ? countFollowers(linkedin, account, signal) : Promise.resolve(null),
});

const statisticsSchema = z.object({
  elements: z.array(
    z.object({
      share: z.string().optional(),
      ugcPost: z.string().optional(),
      totalShareStatistics: z.object({
        impressionCount: z.number(),
        clickCount: z.number(),
        likeCount: z.number(),
        commentCount: z.number(),
        shareCount: z.number(),
      }),
    }),
  ),
});

/** Source: learn.microsoft.com/linkedin/marketing/community-management/organizations/share-statistics */
async function countPage(
  linkedin: LinkedIn,
  account: ConnectedAccount,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, Metrics>> {
  const counts = new Map<string, Metrics>();
  for (const [name, prefix] of [
    ["shares", "urn:li:share:"],
    ["ugcPosts", "urn:li:ugcPost:"],
  ] as const) {
    const urns = ids.filter((id) => id.startsWith(prefix));
    if (urns.length === 0) continue;
    const of = `q=organizationalEntity&organizationalEntity=${encodeUrn(account.accountId)}`;
    const path = `/rest/organizationalEntityShareStatistics?${of}&${name}=${listOf(urns)}`;
    const answer = await linkedin.as(account)({ method: "GET", path, signal });
    for (const { share, ugcPost, totalShareStatistics: total } of readAnswer(statisticsSchema, answer)
      .elements) {
      counts.set(share ?? ugcPost ?? "", {
        ...none,
        impressions: total.impressionCount,
        likes: total.likeCount,
        comments: total.commentCount,
        shares: total.shareCount,
        clicks: total.clickCount,
      });
    }
  }
  return counts;
}

const memberSchema = z.object({ elements: z.array(z.object({ count: z.number() })) });
const memberCounts = [
  ["impressions", "IMPRESSION"],
  ["likes", "REACTION"],
  ["comments", "COMMENT"],
  ["shares", "RESHARE"],
  ["saves", "POST_SAVE"],
] as const satisfies readonly (readonly [MetricName, string])[];

/** One call for each figure of each post. Source: learn.microsoft.com/linkedin/marketing/community-management/members/post-statistics */
async function countMember(
  linkedin: LinkedIn,
  account: ConnectedAccount,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, Metrics>> {
  const counts = new Map<string, Metrics>();
  for (const id of ids) {
    const metrics = { ...none };
    const entity = `(${id.startsWith("urn:li:ugcPost:") ? "ugc" : "share"}:${encodeUrn(id)})`;
    try {
      for (const [name, type] of memberCounts) {
        const path = `/rest/memberCreatorPostAnalytics?q=entity&entity=${entity}&queryType=${type}&aggregation=TOTAL`;
        const answer = await linkedin.as(account)({ method: "GET", path, signal });
        metrics[name] = readAnswer(memberSchema, answer).elements.reduce((sum, { count }) => sum + count, 0);
      }
      counts.set(id, metrics);
    } catch (failure) {
      if (!(failure instanceof NetworkFailure) || failure.status !== 404) throw failure;
    }
  }
  return counts;
}

const sizeSchema = z.object({ firstDegreeSize: z.number() });

/** Source: learn.microsoft.com/linkedin/marketing/community-management/organizations/organization-lookup-api, "Retrieve organization follower count" */
async function countFollowers(
  linkedin: LinkedIn,
  account: ConnectedAccount,
  signal: AbortSignal,
): Promise<number> {
  const path = `/rest/networkSizes/${encodeUrn(account.accountId)}`;
  const query = { edgeType: "COMPANY_FOLLOWED_BY_MEMBER" };
  return readAnswer(sizeSchema, await linkedin.as(account)({ method: "GET", path, query, signal }))
    .firstDegreeSize;
}
