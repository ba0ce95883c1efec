import { z } from "zod";
import { readAnswer } from "../answers";
import type { NetworkAdapter } from "../contract";
import type { ConnectedAccount } from "../credentials";
import type { Metrics } from "../metrics";
import { whoIs } from "./account";
import type { X } from "./api";

const postSchema = z.object({
  id: z.string(),
  public_metrics: z.object({
    retweet_count: z.number(),
    reply_count: z.number(),
    like_count: z.number(),
    quote_count: z.number(),
    bookmark_count: z.number().optional(),
    impression_count: z.number().optional(),
  }),
  non_public_metrics: z.object({ url_link_clicks: z.number().optional() }).optional(),
  attachments: z.object({ media_keys: z.array(z.string()).optional() }).optional(),
});
const answerSchema = z.object({
  data: z.array(postSchema).optional(),
  includes: z
    .object({
      media: z
        .array(
          z.object({
            media_key: z.string(),
            public_metrics: z.object({ view_count: z.number() }).optional(),
          }),
        )
        .optional(),
    })
    .optional(),
});

/** Source: docs.x.com/x-api/fundamentals/metrics. Clicks are told for 30 days after posting only. */
export const xMetrics = (x: X): NonNullable<NetworkAdapter["metrics"]> => ({
  offers: ["impressions", "likes", "comments", "shares", "clicks", "saves", "videoViews"],
  batch: 100,
  posts: async (account, externalIds, signal) => {
    const counts = await ask(
      x,
      account,
      externalIds,
      "public_metrics,non_public_metrics,attachments",
      signal,
    );
    // X leaves out posts whose clicks it tells no more; they are asked for again without.
    const older = externalIds.filter((id) => !counts.has(id));
    const rest = older.length > 0 ? await ask(x, account, older, "public_metrics,attachments", signal) : [];
    return new Map([...counts, ...rest]);
  },
  followers: async ({ credentials }, signal) => (await whoIs(x, credentials, signal)).followers,
});

async function ask(
  x: X,
  account: ConnectedAccount,
  ids: readonly string[],
  fields: string,
  signal: AbortSignal,
): Promise<Map<string, Metrics>> {
  const query = {
    ids: ids.join(","),
    "tweet.fields": fields,
    expansions: "attachments.media_keys",
    "media.fields": "public_metrics",
  };
  const answer = await x.as(account)({ method: "GET", path: "/2/tweets", query, signal });
  const { data = [], includes } = readAnswer(answerSchema, answer);
  const views = new Map(
    includes?.media?.map(({ media_key, public_metrics }) => [media_key, public_metrics?.view_count]),
  );
  return new Map(
    data.map(({ id, public_metrics: open, non_public_metrics: own, attachments }) => [
      id,
      {
        impressions: open.impression_count ?? null,
        likes: open.like_count,
        comments: open.reply_count,
        shares: open.retweet_count + open.quote_count,
        clicks: own?.url_link_clicks ?? null,
        saves: open.bookmark_count ?? null,
        videoViews: attachments?.media_keys?.map((key) => views.get(key)).find(isNumber) ?? null,
      },
    ]),
  );
}

const isNumber = (value: number | undefined): value is number => value !== undefined;
