import { formatNumber } from "./goals-format";
import type { Claim, ClaimBasis, StrategySource } from "./strategy";

const basisWords: Record<Exclude<ClaimBasis, "assumption">, string> = {
  name: "the name you gave",
  website: "your website",
  description: "what you told us about the business",
  industry: "the industry you named",
  targetAudience: "what you told us about your audience",
  goals: "your goals",
  networksInUse: "the networks you use",
  hoursPerWeek: "the hours you have",
  tone: "the tone you chose",
  feedback: "your feedback",
};

/** Where a claim comes from, as a sentence. */
export function claimSource(claim: Claim): string {
  if (claim.basis === "assumption") return "Assumption. Nothing you told us says so; check it.";
  const from = `From ${basisWords[claim.basis]}`;
  return claim.quote ? `${from}: “${claim.quote}”` : `${from}.`;
}

/** Who wrote a strategy, as a short sentence without a full stop. */
export function writtenBy(source: StrategySource, model: string | null): string {
  if (source === "playbook") return "From the built-in playbook";
  return model
    ? `Written from your onboarding answers with ${model}`
    : "Written from your onboarding answers";
}

/** A pace in words: "3 a week", "1 every 2 weeks", "1 a month". */
export function postsPerWeek(count: number): string {
  if (count >= 1) return `${formatNumber(count)} a week`;
  const weeks = Math.round(1 / count);
  return weeks === 4 ? "1 a month" : weeks === 1 ? "1 a week" : `1 every ${weeks} weeks`;
}

/** A number and what is counted: "5,000 followers", "12 %". */
export function withUnit(value: number, unit: string): string {
  return `${formatNumber(value)} ${unit}`;
}
