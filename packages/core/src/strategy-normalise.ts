import type { Network } from "./networks";
import type { StrategyBody } from "./strategy";

/**
 * Puts right what can be put right without judgement: shares that do not add up, repeated entries, week numbers,
 * and references that dangle because another section changed. `previous` is the version that was changed: posts
 * of a renamed pillar follow it to the pillar in the same place.
 */
export function normaliseStrategy(body: StrategyBody, previous: StrategyBody | null = null): StrategyBody {
  const networks = normaliseNetworks(body.networks);
  const chosen = networks.chosen.map((item) => item.network);
  const pillars = { items: scaleShares(uniqueBy(body.pillars.items, (item) => fold(item.name))) };
  const names = pillars.items.map((item) => item.name);
  return {
    ...body,
    networks,
    pillars,
    frequency: { perNetwork: normaliseFrequency(body.frequency.perNetwork, chosen) },
    kpis: { items: uniqueBy(body.kpis.items, (item) => `${fold(item.name)} ${item.by}`) },
    plan: {
      weeks: body.plan.weeks.map((week, index) => ({
        ...week,
        week: index + 1,
        posts: week.posts.map((post) => ({
          ...post,
          network: chosen.includes(post.network)
            ? post.network
            : (chosen[index % chosen.length] ?? post.network),
          pillar: findPillar(post.pillar, names, previous),
        })),
      })),
    },
  };
}

/** Shares of 5 to 70 that add up to 100 and keep the order of weight. */
export function scaleShares<T extends { share: number }>(items: T[]): T[] {
  const total = items.reduce((sum, item) => sum + item.share, 0);
  if (total === 100 || items.length < 2) return items;
  const exact = items.map((item) => Math.min(70, Math.max(5, (item.share * 100) / total)));
  const shares = exact.map(Math.floor);
  const order = exact.map((value, index) => ({ index, rest: value - Math.floor(value) }));
  order.sort((left, right) => right.rest - left.rest || left.index - right.index);
  let missing = 100 - shares.reduce((sum, share) => sum + share, 0);
  for (let turn = 0; missing !== 0 && turn < 400; turn += 1) {
    const index = order[turn % order.length]?.index ?? 0;
    const next = (shares[index] ?? 0) + Math.sign(missing);
    if (next < 5 || next > 70) continue;
    shares[index] = next;
    missing -= Math.sign(missing);
  }
  return items.map((item, index) => ({ ...item, share: shares[index] ?? item.share }));
}

function normaliseNetworks(networks: StrategyBody["networks"]): StrategyBody["networks"] {
  const chosen = uniqueBy(networks.chosen, (item) => item.network);
  const isChosen = new Set(chosen.map((item) => item.network));
  const notNow = uniqueBy(networks.notNow, (item) => item.network).filter(
    (item) => !isChosen.has(item.network),
  );
  return { chosen, notNow };
}

type Frequency = StrategyBody["frequency"]["perNetwork"][number];

function normaliseFrequency(given: Frequency[], chosen: Network[]): Frequency[] {
  return chosen.map(
    (network) =>
      given.find((item) => item.network === network) ?? {
        network,
        postsPerWeek: 1,
        hoursPerWeek: 0.5,
        bestTimes: "Tue to Thu, 9:00",
        why: "New among the chosen networks. One post a week until its first month can be judged.",
      },
  );
}

function findPillar(wanted: string, names: string[], previous: StrategyBody | null): string {
  if (names.includes(wanted)) return wanted;
  const folded = fold(wanted);
  const similar = names.find(
    (name) => fold(name) === folded || fold(name).includes(folded) || folded.includes(fold(name)),
  );
  if (similar !== undefined) return similar;
  const place = previous?.pillars.items.findIndex((item) => item.name === wanted) ?? -1;
  return (place >= 0 ? names[place % names.length] : undefined) ?? wanted;
}

function uniqueBy<T>(items: T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    return seen.has(key) ? false : seen.add(key);
  });
}

function fold(text: string): string {
  return text
    .toLocaleLowerCase("en")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
