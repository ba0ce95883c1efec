import type { PostNetwork } from "./networks";

/** Hours over which networks count what goes out. */
export const quotaHours = 24;

/**
 * Posts that a network takes from one account in any 24 hours, a thread counting as one; null: it does not say. Sources:
 * developers.facebook.com/docs/instagram-platform/content-publishing (100),
 * developers.facebook.com/docs/threads/overview (250), help.x.com/en/rules-and-policies/x-limits (2,400) and
 * docs.bsky.app/docs/advanced-guides/rate-limits (35,000 points, of which a new post costs 3).
 */
export const dailyPosts = {
  linkedin: null,
  x: 2_400,
  instagram: 100,
  facebook: null,
  threads: 250,
  reddit: null,
  bluesky: 11_666,
  mastodon: null,
  practice: 250,
} as const satisfies Record<PostNetwork, number | null>;
