import { z } from "zod";
import { readAnswer } from "../answers";
import type { NetworkAdapter } from "../contract";
import { whoIs } from "./account";
import type { PracticeNetwork } from "./api";

const figuresSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      impressions: z.number(),
      likes: z.number(),
      comments: z.number(),
      shares: z.number(),
      clicks: z.number(),
      saves: z.number(),
      videoViews: z.number().nullable(),
    }),
  ),
});

export const practiceMetrics = (network: PracticeNetwork): NonNullable<NetworkAdapter["metrics"]> => ({
  offers: ["impressions", "likes", "comments", "shares", "clicks", "saves", "videoViews"],
  batch: 50,
  posts: async (account, externalIds, signal) => {
    const query = { ids: externalIds.join(",") };
    const answer = await network.as(account)({ method: "GET", path: "/posts/figures", query, signal });
    const { items } = readAnswer(figuresSchema, answer);
    return new Map(items.map(({ id, ...figures }) => [id, figures]));
  },
  followers: async ({ credentials }, signal) => (await whoIs(network, credentials, signal)).followers,
});
