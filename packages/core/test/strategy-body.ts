import type { BusinessProfile } from "../src/business-profile";
import type { StrategyBody } from "../src/strategy";

export const profile: BusinessProfile = {
  name: "Ironvale Bindery",
  website: "https://ironvale.example",
  description: "We rebind old books by hand in Leeds. A paperback takes 2 weeks.",
  industry: "Arts and entertainment",
  targetAudience: "Families who inherited a book",
  goals: [{ metric: "repair enquiries per month", target: 1200, by: "2027-06-30" }],
  networksInUse: ["instagram"],
  hoursPerWeek: 6,
  tone: "Calm",
  languages: ["en"],
  timeZone: "Europe/London",
  mode: "creator",
};

export function aBody(changes: Partial<StrategyBody> = {}): StrategyBody {
  return {
    positioning: {
      statement: "For families who inherited a book, Ironvale Bindery repairs it.",
      claims: [
        { text: "Books are rebound by hand.", basis: "description", quote: "rebind old books by hand" },
        { text: "Families come first.", basis: "targetAudience", quote: "Families who inherited a book" },
      ],
    },
    audiences: {
      segments: [
        {
          name: "Families",
          who: { text: "Families with an old book.", basis: "targetAudience", quote: "Families" },
          pains: [{ text: "They fear damage.", basis: "assumption", quote: null }],
          trigger: "The spine breaks.",
        },
      ],
    },
    networks: {
      chosen: [{ network: "instagram", why: "Pictures.", role: "Main" }],
      notNow: [{ network: "x", why: "No time." }],
    },
    pillars: {
      items: [
        { name: "At the bench", share: 50, purpose: "Shows work.", hooks: ["One", "Two", "Three"] },
        { name: "Care", share: 30, purpose: "Helps.", hooks: ["Four", "Five", "Six"] },
        { name: "Books", share: 20, purpose: "Tells.", hooks: ["Seven", "Eight", "Nine"] },
      ],
    },
    frequency: {
      perNetwork: [
        { network: "instagram", postsPerWeek: 2, hoursPerWeek: 1.5, bestTimes: "Sun", why: "Fits." },
      ],
    },
    voice: {
      summary: "Calm.",
      dos: ["a", "b", "c"],
      donts: ["d", "e", "f"],
      example: { flat: "News.", inVoice: "A spine, mended." },
    },
    kpis: {
      items: [
        {
          name: "Enquiries",
          baseline: null,
          baselineNote: "Count.",
          target: 1200,
          unit: "enquiries",
          by: "2027-06-30",
          goal: "repair enquiries per month",
          why: "Your goal.",
        },
      ],
    },
    plan: {
      weeks: [1, 2, 3, 4].map((week) => ({
        week,
        focus: "Work",
        actions: ["Measure."],
        posts: [{ network: "instagram" as const, pillar: "Care", idea: "Four" }],
        outcome: "A reply.",
      })),
    },
    risks: {
      items: [
        { kind: "risk", text: "No time.", response: "Less." },
        { kind: "assumption", text: "They read.", response: "Ask." },
      ],
    },
    ...changes,
  };
}
