import type { BusinessProfile } from "./business-profile";
import { formatGoal } from "./goals-format";
import { networkNames } from "./networks";
import { numbersIn } from "./numbers";
import type { Claim, ClaimBasis, StrategyBody } from "./strategy";

/**
 * Keeps a claim only as strong as its evidence: a quote that is not in the answer it is said to come from, or a
 * number that the founder never gave, makes the claim an assumption.
 */
export function groundClaims(
  body: StrategyBody,
  profile: BusinessProfile,
  feedback: string | null = null,
): StrategyBody {
  return {
    ...body,
    positioning: groundSection("positioning", body.positioning, profile, feedback),
    audiences: groundSection("audiences", body.audiences, profile, feedback),
  };
}

/** `groundClaims` for one section, as soon as it is written. Sections without claims come back as they are. */
export function groundSection<S extends keyof StrategyBody>(
  section: S,
  value: StrategyBody[S],
  profile: BusinessProfile,
  feedback: string | null = null,
): StrategyBody[S] {
  const ground = (claim: Claim) => groundClaim(claim, profile, feedback);
  const grounded: Partial<StrategyBody> = {};
  if (section === "positioning") {
    const positioning = value as StrategyBody["positioning"];
    grounded.positioning = { ...positioning, claims: positioning.claims.map(ground) };
  }
  if (section === "audiences") {
    const audiences = value as StrategyBody["audiences"];
    grounded.audiences = {
      segments: audiences.segments.map((segment) => ({
        ...segment,
        who: ground(segment.who),
        pains: segment.pains.map(ground),
      })),
    };
  }
  return grounded[section] ?? value;
}

/** True when `quote` stands, word for word, in the answer that `basis` names. */
export function isQuoted(
  quote: string,
  basis: ClaimBasis,
  profile: BusinessProfile,
  feedback: string | null = null,
): boolean {
  const wanted = fold(quote);
  const source = fold(answerText(basis, profile, feedback));
  if (wanted === "" || source === "") return false;
  if (wanted === source) return true;
  if (wanted.length < 2) return false;
  for (let at = source.indexOf(wanted); at >= 0; at = source.indexOf(wanted, at + 1)) {
    if (isWordEdge(source, at) && isWordEdge(source, at + wanted.length)) return true;
  }
  return false;
}

function groundClaim(claim: Claim, profile: BusinessProfile, feedback: string | null): Claim {
  const isSupported =
    claim.basis !== "assumption" &&
    claim.quote !== null &&
    isQuoted(claim.quote, claim.basis, profile, feedback) &&
    hasOnlyKnownNumbers(claim.text, profile, feedback);
  return isSupported ? claim : { ...claim, basis: "assumption", quote: null };
}

function hasOnlyKnownNumbers(text: string, profile: BusinessProfile, feedback: string | null): boolean {
  const known = new Set(numbersIn(everythingTold(profile, feedback)));
  return numbersIn(text).every((number) => known.has(number));
}

/** All that the founder told, as one text. */
export function everythingTold(profile: BusinessProfile, feedback: string | null = null): string {
  return Object.values(bases)
    .map((read) => read(profile, feedback))
    .join("\n");
}

type Reader = (profile: BusinessProfile, feedback: string | null) => string;

const bases: Record<Exclude<ClaimBasis, "assumption">, Reader> = {
  name: (profile) => profile.name,
  website: (profile) => profile.website ?? "",
  description: (profile) => profile.description,
  industry: (profile) => profile.industry,
  targetAudience: (profile) => profile.targetAudience,
  goals: (profile) =>
    profile.goals.map((goal) => `${formatGoal(goal)} (${goal.target ?? ""} ${goal.by ?? ""})`).join("\n"),
  networksInUse: (profile) => profile.networksInUse.map((network) => networkNames[network]).join(", "),
  hoursPerWeek: ({ hoursPerWeek }) =>
    ["hour a week", "hour per week", "hours a week", "hours per week"]
      .map((unit) => `${hoursPerWeek} ${unit}`)
      .join(", "),
  tone: (profile) => profile.tone,
  feedback: (_profile, feedback) => feedback ?? "",
};

/** What the founder answered, as the text in which a quote must be found. */
function answerText(basis: ClaimBasis, profile: BusinessProfile, feedback: string | null): string {
  return basis === "assumption" ? "" : bases[basis](profile, feedback);
}

function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLocaleLowerCase("en")
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^["'\s.,;:]+|["'\s.,;:]+$/g, "");
}

/** No letter on both sides, or a script that writes without spaces. */
function isWordEdge(text: string, at: number): boolean {
  const before = text[at - 1] ?? " ";
  const after = text[at] ?? " ";
  return !(/[\p{Script=Latin}\p{N}]/u.test(before) && /[\p{Script=Latin}\p{N}]/u.test(after));
}
