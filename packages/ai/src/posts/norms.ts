import type { PostNetwork } from "@drumbeat/core/posts/networks";

/** What a network asks of a text. Lengths in characters. */
export interface TextNorm {
  /** What reads well there; the most that is asked for. */
  aim: number;
  /** How many hashtags fit its manners. */
  hashtags: { least: number; most: number };
  manners: string;
}

export const textNorms: Record<PostNetwork, TextNorm> = {
  linkedin: {
    aim: 1_300,
    hashtags: { least: 2, most: 4 },
    manners: "Short paragraphs with an empty line between them. The first two lines decide.",
  },
  x: {
    aim: 240,
    hashtags: { least: 0, most: 2 },
    manners: "One thought. The whole post with hashtags stays under 270 characters.",
  },
  instagram: {
    aim: 900,
    hashtags: { least: 3, most: 6 },
    manners: "A caption for a picture; do not describe the picture. The first line stands alone.",
  },
  facebook: {
    aim: 600,
    hashtags: { least: 0, most: 2 },
    manners: "As one would tell a neighbour. Two or three short paragraphs.",
  },
  threads: {
    aim: 380,
    hashtags: { least: 0, most: 1 },
    manners: "Conversational, one thought, ends open. Under 450 characters with everything.",
  },
  reddit: {
    aim: 1_200,
    hashtags: { least: 0, most: 0 },
    manners: "Useful without the business. No advertising, no hashtags, no link as the point.",
  },
  bluesky: {
    aim: 230,
    hashtags: { least: 0, most: 2 },
    manners: "One thought in plain words. The whole post with hashtags stays under 270 characters.",
  },
  mastodon: {
    aim: 380,
    hashtags: { least: 1, most: 4 },
    manners:
      "Plain and without sales talk. Hashtags in CamelCase at the end. Under 450 characters with everything.",
  },
  practice: {
    aim: 500,
    hashtags: { least: 0, most: 3 },
    manners: "Two or three short paragraphs.",
  },
};
