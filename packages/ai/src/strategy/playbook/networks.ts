import { networkNames, networks, type Network } from "@drumbeat/core/networks";
import type { StrategyBody } from "@drumbeat/core/strategy";
import { capacity } from "./capacity";
import type { Wishes } from "./feedback";
import { norms } from "./norms";
import { listWords } from "./reading/phrases";
import type { Reading } from "./reading/slots";
import { rejection, reason, role } from "./network-reasons";

/** What speaks for a network, as a number. */
interface Scored {
  network: Network;
  score: number;
}

/** Chooses as many networks as the hours allow, and says of the others why not. */
export function planNetworks(reading: Reading, wishes: Wishes): StrategyBody["networks"] {
  const hours = wishes.hoursPerWeek ?? reading.profile.hoursPerWeek;
  const scored = scoreNetworks(reading, wishes, hours);
  const chosen = choose(scored, wishes, hours);
  const others = scored.filter(({ network }) => !chosen.some((item) => item.network === network));
  const expected: Network[] = ["instagram", "linkedin", "facebook", "tiktok", "x", "youtube"];
  const notNow = [
    ...others.filter(({ network }) => wishes.banned.includes(network)),
    ...others.filter(({ network }) => reading.profile.networksInUse.includes(network)),
    ...others.slice(0, 2),
    ...others.filter(({ network }) => expected.includes(network)),
    ...others,
  ];
  const unique = [...new Map(notNow.map((item) => [item.network, item])).values()];
  const inUse = unique.filter(
    ({ network }) => reading.profile.networksInUse.includes(network) || wishes.banned.includes(network),
  ).length;
  return {
    chosen: chosen.map(({ network }, index) => ({
      network,
      why: reason(network, index, reading, isWished(network, wishes)),
      role: role(network, index, reading),
    })),
    notNow: unique.slice(0, Math.min(10, Math.max(4, inUse + 1))).map(({ network }, index) => ({
      network,
      why: wishes.banned.includes(network)
        ? `You asked to leave ${networkNames[network]} out. ${reading.profile.networksInUse.includes(network) ? "Put a line in the profile that says where you can be found instead." : "Nothing in this plan depends on it."}`
        : rejection(
            network,
            index,
            reading,
            chosen.map((item) => item.network),
          ),
    })),
  };
}

function isWished(network: Network, wishes: Wishes): boolean {
  return wishes.wanted.includes(network) || wishes.only.includes(network);
}

function choose(scored: Scored[], wishes: Wishes, hours: number): Scored[] {
  const allowed = scored.filter(({ network }) => !wishes.banned.includes(network));
  const pool = allowed.length > 0 ? allowed : scored;
  const most = capacity(hours).networks;
  const only = pool.filter(({ network }) => wishes.only.includes(network));
  if (only.length > 0) return only.slice(0, 5);
  const wished = pool.filter(({ network }) => wishes.wanted.includes(network)).slice(0, 3);
  const rest = pool.filter(({ network }) => !wishes.wanted.includes(network));
  const [best] = rest;
  // A network far behind the best one costs hours that the best one could use.
  const worthwhile = rest.filter(({ score }) => score > 1 && score > (best?.score ?? 0) * 0.3);
  const chosen = [...wished, ...worthwhile].slice(0, Math.max(most, wished.length));
  return chosen.length > 0 ? chosen : pool.slice(0, 1);
}

/** Words, what they speak for, and the lines of business in which they do. */
const signals: [RegExp, Partial<Record<Network, number>>, string[]?][] = [
  [
    /\b(?:developers?|programmers?|engineers? who code|sysadmins?|devops)/i,
    { reddit: 1.5, mastodon: 1.2, bluesky: 1, x: 1, instagram: -1.5, tiktok: -1 },
    ["software", "games", "education", "media"],
  ],
  [/\b(?:privacy|data ownership|fediverse|public bodies|surveillance)\b/i, { mastodon: 2.5, bluesky: 0.8 }],
  [
    /\b(?:managers?|procurement|leads?\b|executives?|founders?|companies|agencies|public bodies|business(?:es)? owners?|b2b|hr|employees)\b/i,
    { linkedin: 1.5 },
  ],
  [
    /\b(?:teen\w*|gen z|students|young adults|under 30|streamers?)\b/i,
    { tiktok: 2, instagram: 1, youtube: 0.5, linkedin: -1, facebook: -1.5 },
  ],
  [
    /\b(?:parents?|families|famil(?:y|ies)|neighbou?rs?|households|local|village|town|grandparents|over sixty|seniors|landlords|church)\b/i,
    { facebook: 1.8, instagram: 0.3, linkedin: -0.5 },
  ],
  [
    /\b(?:brides?|weddings?|interiors?|recipes?|diy|home decor|fashion|crafts?)\b/i,
    { pinterest: 1.5, instagram: 0.5 },
  ],
  [
    /\b(?:journalists?|researchers?|scientists?|writers?|policy)\b/i,
    { bluesky: 1.5, x: 0.5, mastodon: 0.5 },
    ["software", "charity", "media", "education", "consulting"],
  ],
  [/\b(?:how to|tutorials?|repairs?|machines?|test(?:ed|s)?)\b/i, { youtube: 0.6 }],
  [/\b(?:designers?|illustrat\w*|artists?)\b/i, { instagram: 0.8, bluesky: 0.3 }],
];

/** Every network with what speaks for it, best first. */
function scoreNetworks(reading: Reading, wishes: Wishes, hours: number): Scored[] {
  const { profile, kind } = reading;
  const text = `${profile.targetAudience}\n${profile.description}`;
  const goals = profile.goals.map((goal) => goal.metric).join(" ");
  return networks
    .map((network, index) => {
      const fromSignals = signals.reduce(
        (sum, [pattern, points, kinds]) =>
          sum + (pattern.test(text) && (kinds?.includes(kind.id) ?? true) ? (points[network] ?? 0) : 0),
        0,
      );
      const inUse = profile.networksInUse.includes(network) ? 2.2 : 0;
      const cost = norms[network].minutes * norms[network].perWeek.least > hours * 60 * 0.5 ? -3 : 0;
      const language = profile.languages[0]?.startsWith("ja")
        ? ({ x: 3, linkedin: -2, facebook: -1 }[network as string] ?? 0)
        : 0;
      const goal = new RegExp(
        networkNames[network].length > 1 ? networkNames[network] : "\\btwitter\\b",
        "i",
      ).test(goals)
        ? 3
        : 0;
      const wish = (wishes.wanted.includes(network) ? 20 : 0) - (wishes.reduced.includes(network) ? 1 : 0);
      return {
        network,
        score:
          (kind.affinity[network] ?? 0) + fromSignals + inUse + cost + language + goal + wish - index * 0.001,
      };
    })
    .sort((left, right) => right.score - left.score);
}

export function chosenNames(body: StrategyBody["networks"]): string {
  return listWords(body.chosen.map((item) => networkNames[item.network]));
}
