import { networks, networkNames } from "@drumbeat/core/networks";
import type { StrategyBody } from "@drumbeat/core/strategy";
import { DateTime } from "luxon";
import type { StrategyRequest } from "../request";

/** Plans a strategy without a model, from the founder's answers and the norms of the networks. Deterministic. */
export function planStrategy({ profile, today }: StrategyRequest): StrategyBody {
  const chosen =
    profile.networksInUse.length > 0 ? profile.networksInUse.slice(0, 2) : (["linkedin"] as const);
  const quote = profile.description.slice(0, 120);
  const who = {
    text: profile.targetAudience,
    basis: "targetAudience" as const,
    quote: profile.targetAudience.slice(0, 400),
  };
  const names = ["What we do", "Questions answered", "Behind the work"];
  const by = DateTime.fromISO(today).plus({ days: 90 }).toISODate() ?? today;
  return {
    positioning: {
      statement: `${profile.name}: ${quote}`,
      claims: [
        { text: quote, basis: "description", quote },
        { text: profile.industry, basis: "industry", quote: profile.industry },
      ],
    },
    audiences: {
      segments: [
        { name: "Main audience", who, pains: [who], trigger: "A question they cannot answer alone." },
      ],
    },
    networks: {
      chosen: chosen.map((network) => ({ network, why: "You use it already.", role: "Main network" })),
      notNow: networks
        .filter((network) => !(chosen as readonly string[]).includes(network))
        .slice(0, 3)
        .map((network) => ({
          network,
          why: `${networkNames[network]} would take hours that you do not have.`,
        })),
    },
    pillars: {
      items: names.map((name, index) => ({
        name,
        share: index === 0 ? 40 : 30,
        purpose: `Show what ${profile.name} knows.`,
        hooks: [1, 2, 3].map((number) => `${name}, part ${number}`),
      })),
    },
    frequency: {
      perNetwork: chosen.map((network) => ({
        network,
        postsPerWeek: 2,
        hoursPerWeek: 1,
        bestTimes: "Tue and Thu, 9:00",
        why: "As much as the hours allow.",
      })),
    },
    voice: {
      summary: profile.tone,
      dos: ["Use short words.", "Give an example.", "Name the source."],
      donts: ["Do not boast.", "Do not use jargon.", "Do not promise what you cannot show."],
      example: { flat: "We have news.", inVoice: quote },
    },
    kpis: {
      items: [
        {
          name: "Replies",
          baseline: null,
          baselineNote: "Count the replies of the last four weeks.",
          target: 20,
          unit: "replies",
          by,
          goal: null,
          why: "Replies come before results.",
        },
      ],
    },
    plan: {
      weeks: [1, 2, 3, 4].map((week) => ({
        week,
        focus: names[week % 3] ?? "",
        actions: ["Write the posts of the week."],
        posts: [{ network: chosen[0] ?? "linkedin", pillar: names[week % 3] ?? "", idea: "A first post" }],
        outcome: "Every post has at least one reply.",
      })),
    },
    risks: {
      items: [
        { kind: "risk", text: "The hours run out.", response: "Drop one network." },
        { kind: "assumption", text: "The audience reads English.", response: "Ask ten customers." },
      ],
    },
  };
}
