import type { StrategyBody } from "../strategy";
import { isPostNetwork, type PostNetwork } from "./networks";

/** What one request can plan. */
export const batchLimits = { leastDays: 7, mostDays: 30, leastPosts: 7, mostPosts: 30 } as const;

type Planned = Pick<StrategyBody, "frequency" | "pillars">;

/** The networks of a strategy that posts can be written for; where it has none, the one that ships with Drumbeat. */
export function batchNetworks({ frequency }: Pick<StrategyBody, "frequency">): PostNetwork[] {
  const found = frequency.perNetwork.flatMap(({ network }) => (isPostNetwork(network) ? [network] : []));
  return found.length > 0 ? found : ["practice"];
}

/** How many posts the strategy's frequency asks for in so many days: not rounded up to what a batch has at least. */
export function countByFrequency(
  strategy: Pick<StrategyBody, "frequency">,
  networks: readonly PostNetwork[],
  days: number,
): number {
  const perWeek = networks.reduce((sum, network) => sum + postsPerWeek(strategy, network), 0);
  return Math.round((perWeek * days) / 7);
}

/** A number of posts that a batch can have. */
export function clampPosts(count: number): number {
  return Math.min(batchLimits.mostPosts, Math.max(batchLimits.leastPosts, count));
}

/** How many of `total` posts each network gets, in proportion to its frequency. */
export function countByNetwork(
  strategy: Pick<StrategyBody, "frequency">,
  networks: readonly PostNetwork[],
  total: number,
): { network: PostNetwork; count: number }[] {
  const counts = apportion(
    networks.map((network) => postsPerWeek(strategy, network)),
    total,
  );
  return networks.map((network, index) => ({ network, count: counts[index] ?? 0 }));
}

/** How many of `total` posts each pillar gets, by its share. */
export function countByPillar(
  { pillars }: Pick<Planned, "pillars">,
  total: number,
): { pillar: string; count: number }[] {
  const counts = apportion(
    pillars.items.map((item) => item.share),
    total,
  );
  return pillars.items.map((item, index) => ({ pillar: item.name, count: counts[index] ?? 0 }));
}

function postsPerWeek({ frequency }: Pick<StrategyBody, "frequency">, network: PostNetwork): number {
  return frequency.perNetwork.find((item) => item.network === network)?.postsPerWeek ?? 1;
}

/** Whole numbers in proportion to `weights` that add up to `total`: the largest remainders are rounded up. */
function apportion(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  if (sum === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (weight / sum) * total);
  const counts = exact.map(Math.floor);
  const byRemainder = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((left, right) => right.rest - left.rest || left.index - right.index);
  let left = total - counts.reduce((one, other) => one + other, 0);
  for (const { index } of byRemainder) {
    if (left === 0) break;
    counts[index] = (counts[index] ?? 0) + 1;
    left -= 1;
  }
  return counts;
}
