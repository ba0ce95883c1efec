import { countText } from "@drumbeat/core/posts/counting";
import { postNetworkNames, type PostNetwork } from "@drumbeat/core/posts/networks";

/** Says how far a text is over what its network takes; nothing when it fits. */
export function findLengthFault(network: PostNetwork, text: string): string[] {
  const { used, limit, left, unit } = countText(network, text);
  if (left >= 0) return [];
  return [`It has ${used} ${unit}; ${postNetworkNames[network]} takes ${limit}. Shorten it.`];
}

export function fits(network: PostNetwork, text: string): boolean {
  return countText(network, text).left >= 0;
}
