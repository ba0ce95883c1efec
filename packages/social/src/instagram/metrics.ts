import { readAnswer } from "../answers";
import type { NetworkAdapter } from "../contract";
import { NetworkFailure } from "../failure";
import { isGone } from "../meta/failures";
import { insightOf, insightsSchema } from "../meta/insights";
import type { Metrics } from "../metrics";
import { whoIs } from "./account";
import type { Instagram } from "./settings";

/** Source: developers.facebook.com/docs/instagram-platform/reference/instagram-media/insights */
export const instagramMetrics = (instagram: Instagram): NonNullable<NetworkAdapter["metrics"]> => ({
  // Views are counted alike for pictures and videos.
  offers: ["impressions", "likes", "comments", "shares", "saves"],
  batch: 25,
  posts: async (account, externalIds, signal) => {
    const api = instagram.graphOf(account).as(account);
    const counts = new Map<string, Metrics>();
    const query = { metric: "views,likes,comments,shares,saved" };
    for (const id of externalIds) {
      try {
        const answer = await api({ method: "GET", path: `/${id}/insights`, query, signal });
        const insights = readAnswer(insightsSchema, answer);
        counts.set(id, {
          impressions: insightOf(insights, "views"),
          likes: insightOf(insights, "likes"),
          comments: insightOf(insights, "comments"),
          shares: insightOf(insights, "shares"),
          clicks: null,
          saves: insightOf(insights, "saved"),
          videoViews: null,
        });
      } catch (failure) {
        if (!isGone(failure)) throw failure;
      }
    }
    return counts;
  },
  followers: async (account, signal) => {
    const { followers_count: followers } = await whoIs(instagram, account, signal);
    if (followers !== undefined) return followers;
    throw new NetworkFailure("not_sent", { sentence: "Instagram did not tell the number of followers." });
  },
});
