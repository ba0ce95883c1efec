import { z } from "zod";
import { readAnswer } from "../answers";
import type { NetworkAdapter } from "../contract";
import type { Reddit } from "./api";
import { whoIs } from "./account";

const infoSchema = z.object({
  data: z.object({
    children: z.array(
      z.object({
        data: z.object({
          name: z.string(),
          author: z.string().nullable(),
          score: z.number(),
          num_comments: z.number(),
          num_crossposts: z.number().optional(),
        }),
      }),
    ),
  }),
});

/** Likes are what is left of the votes up after those down. Source: reddit.com/dev/api#GET_api_info */
export const redditMetrics = (reddit: Reddit): NonNullable<NetworkAdapter["metrics"]> => ({
  offers: ["likes", "comments", "shares"],
  batch: 100,
  posts: async (account, externalIds, signal) => {
    const query = { id: externalIds.join(","), raw_json: "1" };
    const answer = await reddit.as(account)({ method: "GET", path: "/api/info", query, signal });
    const { children } = readAnswer(infoSchema, answer).data;
    // A post that was deleted stays, without its author.
    const there = children.filter(({ data }) => data.author !== null && data.author !== "[deleted]");
    return new Map(
      there.map(({ data }) => [
        data.name,
        {
          impressions: null,
          likes: data.score,
          comments: data.num_comments,
          shares: data.num_crossposts ?? null,
          clicks: null,
          saves: null,
          videoViews: null,
        },
      ]),
    );
  },
  followers: async ({ credentials }, signal) => (await whoIs(reddit, credentials, signal)).followers,
});
