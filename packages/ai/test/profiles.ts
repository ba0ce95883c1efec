import type { BusinessProfile } from "@drumbeat/core/business-profile";
import type { AiProvider } from "../src/env";

export const today = "2026-11-21";

const base: Pick<BusinessProfile, "website" | "languages" | "timeZone" | "mode" | "networksInUse" | "goals"> =
  {
    website: null,
    languages: ["en"],
    timeZone: "Europe/Berlin",
    mode: "creator",
    networksInUse: [],
    goals: [],
  };

/** A profile with the answers that matter to a test. */
export function aProfile(answers: Partial<BusinessProfile> = {}): BusinessProfile {
  return {
    ...base,
    name: "Ironvale Bindery",
    description:
      "We rebind and repair old books by hand in a workshop in Leeds. A paperback takes two weeks, a family Bible up to three months. We send photographs of every step.",
    industry: "Arts and entertainment",
    targetAudience:
      "Collectors and families who inherited a book that is falling apart and fear that a repair would ruin it",
    goals: [{ metric: "repair enquiries per month", target: 30, by: "2027-06-30" }],
    networksInUse: ["instagram"],
    hoursPerWeek: 4,
    tone: "Calm, exact, a little old-fashioned",
    ...answers,
  };
}

export function aProvider(url: string, changes: Partial<AiProvider> = {}): AiProvider {
  return {
    name: "primary",
    apiKey: "test-key",
    baseUrl: url,
    models: { strategy: "stub-large", content: "stub-large" },
    timeouts: { connect: 2_000, idle: 2_000, total: 10_000 },
    ...changes,
  };
}
