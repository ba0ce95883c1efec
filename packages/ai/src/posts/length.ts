import type { PostNetwork } from "@drumbeat/core/posts/networks";

/** In characters as the strictest reading counts them. */
const limits: Record<PostNetwork, number> = {
  linkedin: 3_000,
  x: 280,
  instagram: 2_200,
  facebook: 63_206,
  threads: 500,
  reddit: 40_000,
  bluesky: 300,
  mastodon: 500,
  practice: 500,
};

/** Says how far a text is over what its network takes; nothing when it fits. */
export function findLengthFault(network: PostNetwork, text: string): string[] {
  const length = measureLength(network, text);
  const limit = limits[network];
  return length <= limit ? [] : [`It has ${length} characters; the network takes ${limit}. Shorten it.`];
}

export function measureLength(network: PostNetwork, text: string): number {
  const characters = [...text];
  if (network !== "x") return characters.length;
  return characters.reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) < 0x1100 ? 1 : 2), 0);
}

export function lengthLimit(network: PostNetwork): number {
  return limits[network];
}
