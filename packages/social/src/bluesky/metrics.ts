import { z } from "zod";
import { readAnswer } from "../answers";
import type { NetworkAdapter } from "../contract";
import { profileOf } from "./account";
import type { Bluesky } from "./api";

const postsSchema = z.object({
  posts: z.array(
    z.object({
      uri: z.string(),
      likeCount: z.number().default(0),
      repostCount: z.number().default(0),
      replyCount: z.number().default(0),
      quoteCount: z.number().default(0),
      bookmarkCount: z.number().optional(),
    }),
  ),
});

/** Source: docs.bsky.app/docs/api/app-bsky-feed-get-posts. Nobody counts how often a post is seen. */
export const blueskyMetrics = (bluesky: Bluesky): NonNullable<NetworkAdapter["metrics"]> => ({
  offers: ["likes", "comments", "shares", "saves"],
  batch: 25,
  posts: async (_account, externalIds, signal) => {
    const query = new URLSearchParams(externalIds.map((uri): [string, string] => ["uris", uri]));
    const api = bluesky.at(bluesky.settings.publicUrl);
    const answer = await api({
      method: "GET",
      path: `/xrpc/app.bsky.feed.getPosts?${query.toString()}`,
      signal,
    });
    return new Map(
      readAnswer(postsSchema, answer).posts.map((post) => [
        post.uri,
        {
          impressions: null,
          likes: post.likeCount,
          comments: post.replyCount,
          shares: post.repostCount + post.quoteCount,
          clicks: null,
          saves: post.bookmarkCount ?? null,
          videoViews: null,
        },
      ]),
    );
  },
  followers: async ({ accountId }, signal) =>
    (await profileOf(bluesky, accountId, signal))?.followersCount ?? 0,
});
