import type { StrategySection } from "./strategy";

/** Headings, as a reader asks the question, in the order in which a strategy is written and read. */
export const strategySectionTitles: Record<StrategySection, string> = {
  positioning: "What you stand for",
  audiences: "Who you are for",
  networks: "Where to be, and where not",
  pillars: "What to talk about",
  frequency: "How often",
  voice: "How you sound",
  kpis: "How you will know it works",
  plan: "The first 30 days",
  risks: "Risks and assumptions",
};

/** The sections in reading order. Apart from the schemas, so that a page can show an outline without loading them. */
export const strategySections = Object.keys(strategySectionTitles) as readonly StrategySection[];
