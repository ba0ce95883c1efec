import { countByNetwork, countByPillar } from "@drumbeat/core/posts/batch-counts";
import type { PostBrief } from "@drumbeat/core/posts/brief";
import { postFormats, type PostFormat } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { StrategyBody } from "@drumbeat/core/strategy";
import { shuffle } from "../strategy/playbook/choice";
import { findPlaces, type Place } from "./calendar-places";
import { startIdeas } from "./ideas";
import { readTimes, type Window } from "./times";

export interface BatchPlan {
  /** `YYYY-MM-DD` in the zone of the business. */
  startsOn: string;
  days: number;
  networks: readonly PostNetwork[];
  /** How many posts. */
  count: number;
  /** Nothing before this wall time, `YYYY-MM-DDTHH:mm`. */
  notBefore: string;
  /** Posts that have a time in these days already. */
  taken: readonly Place[];
  /** Times that the business has set for a network; they count before the strategy's. */
  slots: readonly { network: PostNetwork; weekday: number; minute: number }[];
  /** First lines that were used lately and should not come again. */
  used: readonly string[];
}

/**
 * What each post of a batch is about and when it goes out, in the order of time: as many for each network and pillar as
 * the strategy's frequency and shares say, the formats varied, no idea twice. The same arguments give the same plan.
 */
export function planBatch(strategy: StrategyBody, plan: BatchPlan): PostBrief[] {
  const seed = `${plan.startsOn} ${plan.days} ${plan.networks.join()}`;
  const places: Place[] = [];
  for (const { network, count } of countByNetwork(strategy, plan.networks, plan.count)) {
    const taken = [...plan.taken, ...places];
    places.push(...findPlaces(network, count, windowsOf(strategy, plan, network), { ...plan, taken, seed }));
  }
  places.sort((left, right) => (left.local < right.local ? -1 : 1));

  const nextPillar = startPillars(strategy, places.length);
  const ideas = startIdeas(strategy, plan.used);
  const formats = startFormats(seed);
  const segments = strategy.audiences.segments;
  return places.map(({ network, local }, index) => {
    const pillar = nextPillar();
    const idea = ideas.next(pillar, network);
    return {
      network,
      pillar,
      format: formats.next(network, idea),
      audience: segments[index % segments.length]?.name ?? "",
      idea,
      local,
    };
  });
}

function windowsOf(strategy: StrategyBody, { slots }: BatchPlan, network: PostNetwork): Window[] {
  const own = slots
    .filter((slot) => slot.network === network)
    .map(({ weekday, minute }) => ({ weekday, from: minute, to: minute + 1 }));
  if (own.length > 0) return own;
  const entry = strategy.frequency.perNetwork.find((item) => item.network === network);
  return entry ? readTimes(entry.bestTimes) : [];
}

/** Hands out the pillars so that at each moment the one that is furthest behind its share comes next. */
function startPillars(strategy: StrategyBody, total: number): () => string {
  const counts = countByPillar(strategy, total);
  const spent = new Map<string, number>();
  return () => {
    const [next] = counts
      .map(({ pillar, count }) => ({
        pillar,
        part: count === 0 ? Infinity : ((spent.get(pillar) ?? 0) + 0.5) / count,
      }))
      .sort((left, right) => left.part - right.part);
    const pillar = next?.pillar ?? strategy.pillars.items[0]?.name ?? "";
    spent.set(pillar, (spent.get(pillar) ?? 0) + 1);
    return pillar;
  };
}

const guesses: [RegExp, PostFormat][] = [
  [/\?\s*$/, "question"],
  [/^(?:how|where to|what to (?:look|have|take))\b/i, "how_to"],
  [/\b(?:three|four|five|list|\d+ (?:ways|things|questions|steps))\b/i, "list"],
  [/\b(?:story|began|came about|a year|morning|day)\b/i, "story"],
  [/\b(?:behind|step|workshop|nobody sees)\b/i, "behind_the_scenes"],
];

/** The format that an idea suggests, unless the network had it just before or the batch has had it often. */
function startFormats(seed: string) {
  const last = new Map<PostNetwork, PostFormat>();
  const spent = new Map<PostFormat, number>();
  const order = shuffle(postFormats, seed);
  return {
    next(network: PostNetwork, idea: string): PostFormat {
      const least = Math.min(...order.map((format) => spent.get(format) ?? 0));
      const guess = guesses.find(([pattern]) => pattern.test(idea))?.[1];
      const isOpen = (format: PostFormat) => format !== last.get(network);
      const format =
        guess && isOpen(guess) && (spent.get(guess) ?? 0) <= least + 1
          ? guess
          : (order.find((item) => isOpen(item) && (spent.get(item) ?? 0) === least) ??
            order.find(isOpen) ??
            "tip");
      last.set(network, format);
      spent.set(format, (spent.get(format) ?? 0) + 1);
      return format;
    },
  };
}
