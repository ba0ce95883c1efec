import { isPostNetwork, type PostNetwork } from "@drumbeat/core/posts/networks";
import type { StrategyBody } from "@drumbeat/core/strategy";

/** How many posts a week the strategy has for each network that posts are written for. */
export function plannedPerWeek(body: StrategyBody | null): { network: PostNetwork; posts: number }[] {
  return (body?.frequency.perNetwork ?? []).flatMap(({ network, postsPerWeek }) =>
    isPostNetwork(network) ? [{ network, posts: postsPerWeek }] : [],
  );
}
