import type { Claim, StrategyBody } from "@drumbeat/core/strategy";
import { formatGoal } from "@drumbeat/core/goals-format";
import { sayHours } from "./capacity";
import type { Longing } from "./reading/audience";
import type { Fact } from "./reading/facts";
import { capitalise, listWords, shorten } from "./reading/phrases";
import type { Reading } from "./reading/slots";

/** For whom, what, and what sets it apart: only in words that the founder gave. */
export function planPositioning(reading: Reading): StrategyBody["positioning"] {
  return { statement: statement(reading).slice(0, 1100), claims: claims(reading).slice(0, 6) };
}

function statement(reading: Reading): string {
  const { slots, facts } = reading;
  const proof = differences(facts).map((fact) => `\u201c${fact.quote}\u201d`);
  const apart = proof.length > 0 ? ` What sets it apart, in its own words: ${listWords(proof)}.` : "";
  const [first, ...others] = facts;
  if (slots.aThing === undefined && first) {
    const more = others[0] ? ` It adds: \u201c${others[0].quote}\u201d.` : "";
    return `For ${describeAudience(reading)}: ${slots.name}, in its own words \u201c${first.quote}\u201d.${more}`;
  }
  return `For ${describeAudience(reading)}, ${slots.name} ${describeOffer(reading)}.${apart}`;
}

/** The groups, each wish behind the last group that has it. */
function describeAudience({ groups }: Reading): string {
  const named = groups.filter((group) => group.people !== null);
  const parts = named.map(({ people, longing }, index) => {
    const isLast = named[index + 1]?.longing.quote !== longing.quote;
    return `${people}${isLast ? wishClause(longing) : ""}`;
  });
  return parts.length > 0
    ? listWords(parts)
    : `those you describe as \u201c${shorten(groups[0]?.quote ?? "", 160)}\u201d`;
}

function wishClause(longing: Longing): string {
  if (longing.wantTo) return ` who want to ${longing.wantTo}`;
  if (longing.want) return ` who want ${longing.want}`;
  if (longing.habit) return ` who ${longing.habit}`;
  if (longing.fear) return ` who think that ${longing.fear}`;
  return longing.value ? ` who care about ${longing.value}` : "";
}

function describeOffer({ slots }: Reading): string {
  const { thing, aThing } = slots;
  if (aThing === undefined) return "speaks for itself";
  if (slots.isMade) return `makes ${aThing}`;
  return thing === undefined ? `is ${aThing}` : `stands for ${thing}`;
}

/** The two facts that most distinguish a business: what it refuses, what can be counted, what it is the other way to. */
function differences(facts: readonly Fact[]): Fact[] {
  const order = ["refusal", "figure", "contrast", "link", "origin", "craft", "price", "plain", "openness"];
  const rest = facts.length > 1 ? facts.slice(1) : [];
  return rest
    .filter((fact) => order.includes(fact.kind) && fact.quote.length <= 130)
    .sort((left, right) => order.indexOf(left.kind) - order.indexOf(right.kind))
    .slice(0, 2);
}

function claims(reading: Reading): Claim[] {
  const { profile, slots, facts } = reading;
  const goal = profile.goals[0];
  const audience = shorten(profile.targetAudience.split("\n")[0]?.trim() ?? "", 300);
  const hours = sayHours(profile.hoursPerWeek);
  const [first] = facts;
  const found: (Claim | null)[] = [
    first
      ? {
          text: slots.aThing
            ? `${slots.name} ${describeOffer(reading)}.`
            : `${slots.name} describes itself in these words.`,
          basis: "description",
          quote: first.quote,
        }
      : null,
    ...differences(facts).map(
      (fact): Claim => ({ text: readFact(fact, reading), basis: "description", quote: fact.quote }),
    ),
    audience === ""
      ? null
      : { text: `The plan is written for ${namesOf(reading)}.`, basis: "targetAudience", quote: audience },
    goal ? { text: `Success shows first in ${formatGoal(goal)}.`, basis: "goals", quote: goal.metric } : null,
    {
      text: `The time for marketing is ${hours} a week, and the plan stays inside it.`,
      basis: "hoursPerWeek",
      quote: `${profile.hoursPerWeek} ${profile.hoursPerWeek === 1 ? "hour" : "hours"} a week`,
    },
    { text: `The field is ${profile.industry}.`, basis: "industry", quote: profile.industry },
  ];
  return found.filter((claim) => claim !== null);
}

function namesOf({ groups, slots }: Reading): string {
  const named = groups.flatMap((group) => (group.people ? [group.people] : []));
  return named.length > 0 ? listWords(named) : `the ${slots.customers} you describe`;
}

function readFact(fact: Fact, { slots }: Reading): string {
  switch (fact.kind) {
    case "refusal":
      return `What ${slots.name} leaves out is part of the offer.`;
    case "figure":
      return fact.line
        ? `A statement that can be checked: ${fact.line}.`
        : "A statement with figures, which can be checked.";
    case "contrast":
      return slots.rival
        ? `People choose between ${slots.name} and ${slots.rival}.`
        : `${slots.name} is chosen in place of something else.`;
    case "openness":
      return `${capitalise(slots.name ?? "")} lets people look inside or run it themselves.`;
    case "link":
      return `${slots.name} has two sides, and each needs the other.`;
    case "origin":
      return `Who owns and pays for ${slots.name} is part of the promise.`;
    case "craft":
      return "How the work is done is part of the offer.";
    case "price":
      return "The price is spoken of openly.";
    case "plain":
      return fact.line ? `${slots.name} says: ${fact.line}.` : `${slots.name} says this of itself.`;
  }
}
