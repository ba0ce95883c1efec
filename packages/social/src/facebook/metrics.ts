import { z } from "zod";
import { readAnswer } from "../answers";
import type { NetworkAdapter } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { NetworkFailure } from "../failure";
import type { Answer } from "../http";
import { isGone, judgeMeta } from "../meta/failures";
import { insightOf, insightsSchema } from "../meta/insights";
import type { Metrics } from "../metrics";
import { countFollowers } from "./account";
import type { Facebook } from "./settings";

const total = z.object({ summary: z.object({ total_count: z.number() }) }).optional();
const countsSchema = z.object({
  shares: z.object({ count: z.number() }).optional(),
  comments: total,
  reactions: total,
  likes: total,
  views: z.number().optional(),
  insights: insightsSchema.optional(),
});
type Counts = z.infer<typeof countsSchema>;
const batchSchema = z.array(z.object({ code: z.number(), body: z.string() }).nullable());

/** Names of the figures by version: those for impressions are gone from all, and views came with v23.0. */
export function insightNames(version: string): string[] {
  return Number(version.slice(1)) >= 23 ? ["post_media_view", "post_clicks"] : ["post_clicks"];
}

/** Source: developers.facebook.com/docs/graph-api/batch-requests and reference/insights */
export const pageMetrics = (facebook: Facebook): NonNullable<NetworkAdapter["metrics"]> => ({
  offers: ["impressions", "likes", "comments", "shares", "clicks", "videoViews"],
  batch: 50,
  posts: async (account, externalIds, signal) => {
    const { version } = facebook.host;
    const batch = externalIds.map((id) => ({
      method: "GET",
      relative_url: `${version}/${id}?fields=${encodeURIComponent(fieldsOf(id, version))}`,
    }));
    const form = {
      batch: JSON.stringify(batch),
      include_headers: "false",
      access_token: account.credentials.accessToken,
    };
    const answer = await facebook.as(account)({ method: "POST", path: "/", form, signal });
    const each = readAnswer(batchSchema, answer);
    const found = externalIds.map((id, at) => [id, countsOf(facebook, each[at], answer)] as const);
    return new Map(found.flatMap(([id, counts]) => (counts ? [[id, metricsOf(counts)] as const] : [])));
  },
  followers: (account: ConnectedAccount, signal) => countFollowers(facebook, account, signal),
});

/** The id of a post names its Page as well; that of a video does not. */
function fieldsOf(id: string, version: string): string {
  const comments = "comments.summary(true).limit(0)";
  if (!id.includes("_")) return `${comments},likes.summary(true).limit(0),views`;
  const insights = `insights.metric(${insightNames(version).join(",")})`;
  return `shares,${comments},reactions.summary(true).limit(0),${insights}`;
}

/** One answer out of a batch; null for a post that is gone. */
function countsOf(
  { host, reach }: Facebook,
  one: z.infer<typeof batchSchema>[number] | undefined,
  { headers }: Answer,
): Counts | null {
  if (!one) throw new NetworkFailure("not_sent", { sentence: "Facebook did not get to count all posts." });
  const answer = { status: one.code, headers, text: one.body };
  if (one.code === 200) return readAnswer(countsSchema, answer);
  const failure = judgeMeta(host.name)({ answer, isVisible: false, now: reach.now() });
  if (isGone(failure)) return null;
  throw failure;
}

function metricsOf({ shares, comments, reactions, likes, views, insights }: Counts): Metrics {
  return {
    impressions: insightOf(insights, "post_media_view"),
    likes: (reactions ?? likes)?.summary.total_count ?? null,
    comments: comments?.summary.total_count ?? null,
    // Facebook leaves it out while nobody has shared a post; of videos it does not tell.
    shares: views === undefined ? (shares?.count ?? 0) : null,
    clicks: insightOf(insights, "post_clicks"),
    saves: null,
    videoViews: views ?? null,
  };
}
