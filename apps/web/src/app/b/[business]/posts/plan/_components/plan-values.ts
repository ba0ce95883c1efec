import { limits } from "@drumbeat/core/business-limits";
import { batchLimits } from "@drumbeat/core/posts/batch-counts";
import type { PostNetwork } from "@drumbeat/core/posts/networks";

export interface PlanValues {
  days: number;
  networks: PostNetwork[];
  /** `YYYY-MM-DD` */
  startsOn: string;
  /** Null: as many as the strategy says. */
  posts: number | null;
  wish: string;
}

type Faults = Record<keyof PlanValues, string | undefined>;

/** What is wrong with each field and what to do about it, as the server would say it. `today` is the business's. */
export function findFaults({ days, networks, startsOn, posts, wish }: PlanValues, today: string): Faults {
  const { leastDays, mostDays, leastPosts, mostPosts } = batchLimits;
  const isWithin = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  return {
    days: isWithin(days, leastDays, mostDays) ? undefined : `Choose ${leastDays} to ${mostDays} days.`,
    networks: networks.length > 0 ? undefined : "Choose at least one network.",
    startsOn:
      startsOn === ""
        ? "Choose a day."
        : startsOn < today
          ? "That day has passed. Begin today or later."
          : undefined,
    posts:
      posts === null || isWithin(posts, leastPosts, mostPosts)
        ? undefined
        : `Choose ${leastPosts} to ${mostPosts} posts.`,
    wish:
      wish.length > limits.feedback
        ? `Shorten it to ${limits.feedback.toLocaleString("en")} characters.`
        : undefined,
  };
}
