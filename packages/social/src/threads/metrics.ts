import { readAnswer } from "../answers";
import type { NetworkAdapter } from "../contract";
import { NetworkFailure } from "../failure";
import { isGone } from "../meta/failures";
import { insightOf, insightsSchema } from "../meta/insights";
import type { Metrics } from "../metrics";
import type { Threads } from "./settings";

/** Source: developers.facebook.com/docs/threads/insights */
export const threadsMetrics = (threads: Threads): NonNullable<NetworkAdapter["metrics"]> => ({
  // Views are counted alike for texts, pictures and videos; clicks for the whole profile only.
  offers: ["impressions", "likes", "comments", "shares"],
  batch: 25,
  posts: async (account, externalIds, signal) => {
    const api = threads.as(account);
    const counts = new Map<string, Metrics>();
    const query = { metric: "views,likes,replies,reposts,quotes,shares" };
    for (const id of externalIds) {
      try {
        const answer = await api({ method: "GET", path: `/${id}/insights`, query, signal });
        const insights = readAnswer(insightsSchema, answer);
        const passedOn = ["reposts", "quotes", "shares"].map((name) => insightOf(insights, name));
        counts.set(id, {
          impressions: insightOf(insights, "views"),
          likes: insightOf(insights, "likes"),
          comments: insightOf(insights, "replies"),
          shares: passedOn.every((each) => each === null) ? null : passedOn.reduce<number>(add, 0),
          clicks: null,
          saves: null,
          videoViews: null,
        });
      } catch (failure) {
        if (!isGone(failure)) throw failure;
      }
    }
    return counts;
  },
  followers: async (account, signal) => {
    const query = { metric: "followers_count" };
    const answer = await threads.as(account)({ method: "GET", path: "/me/threads_insights", query, signal });
    const followers = insightOf(readAnswer(insightsSchema, answer), "followers_count");
    if (followers !== null) return followers;
    throw new NetworkFailure("not_sent", { sentence: "Threads did not tell the number of followers." });
  },
});

const add = (sum: number, each: number | null): number => sum + (each ?? 0);
