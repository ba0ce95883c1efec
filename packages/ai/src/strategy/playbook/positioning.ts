import type { Claim, StrategyBody } from "@drumbeat/core/strategy";
import { formatGoal } from "@drumbeat/core/goals-format";
import { sayHours } from "./capacity";
import type { Fact } from "./reading/facts";
import { capitalise, isPlural, listWords, shorten } from "./reading/phrases";
import type { Reading } from "./reading/slots";

/** For whom, what, and what sets it apart: only in words that the founder gave. */
export function planPositioning(reading: Reading): StrategyBody["positioning"] {
  return { statement: statement(reading).slice(0, 1100), claims: claims(reading).slice(0, 6) };
}

function statement(reading: Reading): string {
  const { slots, facts, groups } = reading;
  const named = groups.flatMap((group) => (group.people ? [group.people] : []));
  const audience =
    named.length > 0 ? `For ${listWords(named.slice(0, 4))}${wishClause(reading)}` : `For ${slots.customers}`;
  const offer = describeOffer(reading);
  const proof = differences(facts).map((fact) => `\u201c${fact.quote}\u201d`);
  const apart = proof.length > 0 ? ` What sets it apart, in its own words: ${listWords(proof)}.` : "";
  return `${audience}, ${offer}.${apart}`;
}

function wishClause({ slots, longing }: Reading): string {
  if (slots.wantTo) return ` who want to ${slots.wantTo}`;
  if (slots.wantAny) return ` who want ${slots.wantAny}`;
  if (longing.habit) return ` who ${longing.habit}`;
  return longing.value ? ` who care about ${longing.value}` : "";
}

function describeOffer({ slots, profile }: Reading): string {
  const { thing, doing, name } = slots;
  if (!thing) return `${name} is the name to remember`;
  const article = /^(?:[^.]{0,80}?\bis\s+|we are\s+|we're\s+)?(an?)\s/i.exec(profile.description)?.[1];
  if (article && !isPlural(thing)) return `${name} is ${/^[aeiou]/i.test(thing) ? "an" : "a"} ${thing}`;
  const person = /^i\b/i.test(profile.description.trim());
  return doing && !person ? `${name} stands for ${thing}` : `${name} offers ${thing}`;
}

/** The two facts that most distinguish a business: what it refuses, what can be counted, what it is the other way to. */
function differences(facts: readonly Fact[]): Fact[] {
  const order = ["refusal", "figure", "contrast", "openness", "link", "origin", "craft", "price"];
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
          text: slots.thing
            ? `${slots.name} is about ${slots.thing}.`
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
      quote: `${profile.hoursPerWeek} hours a week`,
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
      return "The way it is made is a reason to buy it.";
    case "price":
      return "The price is spoken of openly.";
    case "plain":
      return fact.line ? `${slots.name} says: ${fact.line}.` : `${slots.name} says this of itself.`;
  }
}
