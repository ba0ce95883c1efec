import { dailyPosts } from "@drumbeat/core/posts/daily-quotas";
import type { RequestContext } from "../context";

/** How much the network takes from one account. */
export interface PracticeLimits {
  /** Posts in any 24 hours. */
  postsPerDay: number;
  /** Requests in a quarter of an hour. */
  requestsPerWindow: number;
  /** Bytes of all its files together. */
  mediaBytes: number;
}

export const usualLimits: PracticeLimits = {
  postsPerDay: dailyPosts.practice,
  requestsPerWindow: 1_200,
  mediaBytes: 1024 * 1024 * 1024,
};

/** What the practice network runs with. Its services write its own tables and read no others. */
export interface Practice extends Pick<RequestContext, "db" | "clock" | "log" | "media" | "publicUrl"> {
  limits: PracticeLimits;
}

/** An account of the network, by the business that made it. */
export interface PracticeAccountName {
  businessId: string;
  accountId: string;
}

/** Where people look at an account, and at a post of it. */
export const pageOf = ({ publicUrl }: Pick<Practice, "publicUrl">, handle: string, postId?: string) =>
  `${publicUrl}/practice/accounts/${handle}${postId ? `/${postId}` : ""}`;
