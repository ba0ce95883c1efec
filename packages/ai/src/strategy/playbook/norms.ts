import type { Network } from "@drumbeat/core/networks";

/** What a network asks of somebody who posts there. */
export interface Norm {
  /**
   * Minutes from idea to published post for one person who is used to it. Our working figures, to be replaced by what
   * Drumbeat measures. Two reports frame them: ten minutes for a short LinkedIn post and thirty for an article
   * (carolineleach.com, a month of daily posts), one to three hours for a long one (VerticalResponse's survey of
   * small businesses, as told by upstreammarketing.net).
   */
  minutes: number;
  /**
   * Posts a week: what keeps an account alive, and where more stops paying for a small account. Guides agree on 2 to 3
   * a week for Instagram, Facebook and X, 5 for TikTok, one on workdays for LinkedIn and Pinterest daily, YouTube 1
   * (codesm.com 2022; Hootsuite 2023: Instagram 3 to 7). Pages under 10,000 followers got half the clicks for each
   * post when they posted twice a day (HubSpot, 13,500 customers, as told by revlocal.com).
   */
  perWeek: { least: number; most: number };
  /** What is posted there. */
  format: string;
  /**
   * Share of US adults who use it, in per cent. Pew Research Center, survey of 5,022 adults, February to June 2025;
   * Pinterest and LinkedIn from its 2023 survey; Threads and Bluesky among adults under 30, 2025. Null: not asked.
   */
  reach: number | null;
}

export const norms: Record<Network, Norm> = {
  linkedin: { minutes: 40, perWeek: { least: 1, most: 4 }, format: "text post", reach: 30 },
  x: { minutes: 20, perWeek: { least: 2, most: 5 }, format: "short post or thread", reach: 21 },
  instagram: { minutes: 45, perWeek: { least: 1, most: 4 }, format: "carousel or reel", reach: 50 },
  facebook: { minutes: 25, perWeek: { least: 1, most: 4 }, format: "photograph with text", reach: 71 },
  threads: { minutes: 15, perWeek: { least: 2, most: 5 }, format: "short post", reach: 15 },
  tiktok: { minutes: 90, perWeek: { least: 2, most: 5 }, format: "short video", reach: 37 },
  youtube: { minutes: 300, perWeek: { least: 1, most: 1 }, format: "video", reach: 84 },
  pinterest: { minutes: 20, perWeek: { least: 2, most: 5 }, format: "pin with a link", reach: 35 },
  /** Nine contributions to other people's threads for each one about oneself (Reddit admins, r/modnews, December 2014). */
  reddit: { minutes: 35, perWeek: { least: 0.5, most: 2 }, format: "text post or answer", reach: 26 },
  bluesky: { minutes: 15, perWeek: { least: 2, most: 5 }, format: "short post", reach: 6 },
  mastodon: { minutes: 15, perWeek: { least: 2, most: 5 }, format: "short post with hashtags", reach: null },
};

/** Part of the founder's hours that goes into posts; the rest is for answering and measuring. */
export const postingPart = 0.75;
