import type { PostNetwork } from "./networks";

/**
 * How a network counts a text. `weighted`: as X does; `graphemes`: what a reader sees as one character; `characters`:
 * UTF-16 units, the largest of the plausible counts where the network does not say; `threads`: code points, and emoji
 * by their UTF-8 bytes.
 */
export type Counting = "weighted" | "graphemes" | "characters" | "threads";

export interface TextLimit {
  limit: number;
  counting: Counting;
  /** UTF-8 bytes, where the network limits these as well. */
  bytes?: number;
  /** Every link counts as that many, however long it is. */
  perLink?: number;
}

export interface FileLimit {
  types: readonly string[];
  bytes: number;
  /** Width times height. */
  pixels?: number;
  /** Width divided by height, narrowest and widest. */
  ratio?: readonly [number, number];
  /** Shortest and longest. */
  seconds?: readonly [number, number];
}

export interface NetworkLimits {
  text: TextLimit;
  /** A line of its own above the text. */
  title: { limit: number; isRequired: boolean } | null;
  /**
   * A link of its own under the text, in place of files. `article`: the post may give it another title than the page
   * does; `card`: it says what the page says; null: links stand in the text alone.
   */
  link: "article" | "card" | null;
  /** Parts of a thread; 1 where the network has no threads. */
  parts: number;
  hashtags: {
    /** What the network refuses to exceed; null: no limit known. */
    limit: number | null;
    /** How many people use with good reason: fewest and most. */
    fitting: readonly [number, number];
  };
  mentions: number | null;
  links: number | null;
  /** Characters of a description; null: the network has none or does not say. */
  altText: number | null;
  media: {
    /** True where no post goes out without a picture or video. */
    isRequired: boolean;
    images: number;
    videos: number;
    /** Whether pictures and videos may stand together. */
    isMixed: boolean;
    image: FileLimit;
    /** A moving picture where it counts as one of its own; null: like any picture. */
    gif: FileLimit | null;
    video: FileLimit;
  };
}

const MB = 1_000_000;
const MiB = 1_048_576;
const jpegPng = ["image/jpeg", "image/png"] as const;
const jpegPngGif = [...jpegPng, "image/gif"] as const;
const common = [...jpegPngGif, "image/webp"] as const;
const mp4 = ["video/mp4"] as const;
const mp4Mov = [...mp4, "video/quicktime"] as const;

/**
 * What each network takes: data to be kept up to date, for networks change their numbers often. Where a line names no
 * source the network gives none, and the number is a careful one of ours.
 */
export const networkLimits = {
  // docs.x.com: fundamentals/counting-characters, x-api/media; Premium accounts may write more.
  x: {
    text: { limit: 280, counting: "weighted", perLink: 23 },
    title: null,
    link: null,
    parts: 25,
    hashtags: { limit: null, fitting: [0, 2] },
    mentions: null,
    links: null,
    altText: 1_000,
    media: {
      isRequired: false,
      images: 4,
      videos: 1,
      isMixed: false,
      image: { types: [...jpegPng, "image/webp"], bytes: 5 * MB },
      gif: { types: ["image/gif"], bytes: 15 * MB, pixels: 1_280 * 1_080 },
      video: {
        types: [...mp4Mov, "video/webm"],
        bytes: 512 * MB,
        seconds: [0.5, 140],
        ratio: [1 / 3, 3],
      },
    },
  },
  // learn.microsoft.com: posts API; ayrshare.com/docs/media-guidelines/linkedin.
  linkedin: {
    text: { limit: 3_000, counting: "characters" },
    title: null,
    link: "article",
    parts: 1,
    hashtags: { limit: null, fitting: [1, 5] },
    mentions: null,
    links: null,
    altText: null,
    media: {
      isRequired: false,
      images: 20,
      videos: 1,
      isMixed: false,
      image: { types: jpegPngGif, bytes: 5 * MB, pixels: 36_152_320 },
      gif: null,
      video: { types: mp4, bytes: 500 * MB, seconds: [3, 1_800], ratio: [1 / 2.4, 2.4] },
    },
  },
  // developers.facebook.com: Instagram content publishing and its error codes.
  instagram: {
    text: { limit: 2_200, counting: "characters" },
    title: null,
    link: null,
    parts: 1,
    hashtags: { limit: 30, fitting: [3, 10] },
    mentions: 20,
    links: null,
    altText: null,
    media: {
      isRequired: true,
      images: 10,
      videos: 10,
      isMixed: true,
      image: { types: ["image/jpeg"], bytes: 8 * MiB, ratio: [4 / 5, 1.91] },
      gif: null,
      video: { types: mp4Mov, bytes: 300 * MB, seconds: [3, 900] },
    },
  },
  // developers.facebook.com: Pages API; error 1366046 for pictures.
  facebook: {
    text: { limit: 63_206, counting: "characters" },
    title: null,
    link: "card",
    parts: 1,
    hashtags: { limit: null, fitting: [0, 3] },
    mentions: null,
    links: null,
    altText: null,
    media: {
      isRequired: false,
      images: 20,
      videos: 1,
      isMixed: false,
      image: { types: jpegPng, bytes: 4 * MB },
      gif: null,
      video: { types: mp4Mov, bytes: 1_000 * MB },
    },
  },
  // developers.facebook.com: Threads posts.
  threads: {
    text: { limit: 500, counting: "threads" },
    title: null,
    link: "card",
    parts: 25,
    hashtags: { limit: 1, fitting: [0, 1] },
    mentions: null,
    links: 5,
    altText: 1_000,
    media: {
      isRequired: false,
      images: 20,
      videos: 20,
      isMixed: true,
      image: { types: jpegPng, bytes: 8 * MiB },
      gif: null,
      video: { types: mp4Mov, bytes: 1_000 * MB, seconds: [0, 300] },
    },
  },
  // reddit.com/dev/api: submit; each community may ask for more.
  reddit: {
    text: { limit: 40_000, counting: "characters" },
    title: { limit: 300, isRequired: true },
    link: "card",
    parts: 1,
    hashtags: { limit: null, fitting: [0, 0] },
    mentions: null,
    links: null,
    altText: null,
    media: {
      isRequired: false,
      images: 20,
      videos: 1,
      isMixed: false,
      image: { types: jpegPngGif, bytes: 20 * MB },
      gif: null,
      video: { types: mp4Mov, bytes: 1_000 * MB, seconds: [2, 900] },
    },
  },
  // atproto: lexicons/app/bsky/feed/post.json and embeds; older servers take pictures of 1,000,000 bytes only.
  bluesky: {
    text: { limit: 300, counting: "graphemes", bytes: 3_000 },
    title: null,
    link: "card",
    parts: 25,
    hashtags: { limit: null, fitting: [0, 3] },
    mentions: null,
    links: null,
    altText: null,
    media: {
      isRequired: false,
      images: 4,
      videos: 1,
      isMixed: false,
      image: { types: common, bytes: 1 * MB },
      gif: null,
      video: { types: mp4, bytes: 100 * MB, seconds: [0, 180] },
    },
  },
  // docs.joinmastodon.org: user/posting, entities/Instance; each server sets its own numbers.
  mastodon: {
    text: { limit: 500, counting: "graphemes", perLink: 23 },
    title: null,
    link: null,
    parts: 25,
    hashtags: { limit: null, fitting: [1, 5] },
    mentions: null,
    links: null,
    altText: 1_500,
    media: {
      isRequired: false,
      images: 4,
      videos: 1,
      isMixed: false,
      image: { types: common, bytes: 16 * MiB },
      gif: null,
      video: { types: [...mp4Mov, "video/webm"], bytes: 99 * MiB },
    },
  },
  // Ours.
  practice: {
    text: { limit: 500, counting: "graphemes" },
    title: null,
    link: null,
    parts: 25,
    hashtags: { limit: null, fitting: [0, 5] },
    mentions: null,
    links: null,
    altText: 1_500,
    media: {
      isRequired: false,
      images: 4,
      videos: 1,
      isMixed: false,
      image: { types: common, bytes: 16 * MiB },
      gif: null,
      video: { types: [...mp4Mov, "video/webm"], bytes: 99 * MiB },
    },
  },
} as const satisfies Record<PostNetwork, NetworkLimits>;

/** What `network` takes. */
export function limitsOf(network: PostNetwork): NetworkLimits {
  return networkLimits[network];
}
