import type { Claim, StrategyBody } from "@drumbeat/core/strategy";

const said = (text: string): Claim => ({ text, basis: "description", quote: "Sourdough bread and pastry" });
const assumed = (text: string): Claim => ({ text, basis: "assumption", quote: null });

const pillar = (name: string, share: number) => ({
  name,
  share,
  purpose: `Shows ${name.toLowerCase()}.`,
  hooks: [
    `${name}: what nobody tells you`,
    `${name} in one picture`,
    `Three mistakes with ${name.toLowerCase()}`,
  ],
});

const week = (number: number, focus: string) => ({
  week: number,
  focus,
  actions: ["Write two posts on Monday."],
  posts: [{ network: "instagram" as const, pillar: "The night shift", idea: "The first loaf at 3 a.m." }],
  outcome: "Ten people asked about pre-orders.",
});

/** A small strategy that satisfies `strategyBodySchema`; single sections can be replaced. */
export function aStrategyBody(values: Partial<StrategyBody> = {}): StrategyBody {
  return {
    positioning: {
      statement: "For people near the harbour who want bread with a crust, baked the same night.",
      claims: [said("Sells sourdough bread and pastry."), assumed("Few bakeries nearby bake at night.")],
    },
    audiences: {
      segments: [
        {
          name: "Office workers",
          who: assumed("People who buy breakfast on the way."),
          pains: [assumed("The queue is long at eight.")],
          trigger: "A free slot for pick-up before work.",
        },
      ],
    },
    networks: {
      chosen: [{ network: "instagram", why: "Bread is seen before it is bought.", role: "Shop window" }],
      notNow: [{ network: "linkedin", why: "Nobody chooses bread there." }],
    },
    pillars: {
      items: [pillar("The night shift", 40), pillar("Bread at home", 35), pillar("The harbour", 25)],
    },
    frequency: {
      perNetwork: [
        {
          network: "instagram",
          postsPerWeek: 3,
          hoursPerWeek: 3,
          bestTimes: "Tue, Thu and Sat at 7:00",
          why: "Before people leave the house.",
        },
      ],
    },
    voice: {
      summary: "Warm and plain.",
      dos: ["Name the bread.", "Show hands.", "Say the hour."],
      donts: ["No puns.", "No stock pictures.", "No discounts in capitals."],
      example: { flat: "Buy our bread.", inVoice: "The rye is out at six. It is gone by nine." },
    },
    kpis: {
      items: [
        {
          name: "Pre-orders",
          baseline: null,
          baselineNote: "Count them for one week.",
          target: 120,
          unit: "per week",
          by: "2027-03-31",
          goal: "pre-orders per week",
          why: "It is the goal itself.",
        },
      ],
    },
    plan: { weeks: [week(1, "Begin"), week(2, "Show"), week(3, "Ask"), week(4, "Look back")] },
    risks: {
      items: [
        { kind: "risk", text: "The oven fails.", response: "Say so early." },
        { kind: "assumption", text: "People order by phone.", response: "Ask ten of them." },
      ],
    },
    ...values,
  };
}
