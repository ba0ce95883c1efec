import type { StrategyBody } from "@drumbeat/core/strategy";
import { scaleShares } from "@drumbeat/core/strategy-normalise";
import { formatGoal } from "@drumbeat/core/goals-format";
import { dice, shuffle } from "./choice";
import type { Wishes } from "./feedback";
import type { Recipe } from "./kinds/kind";
import { general } from "./kinds/general";
import { capitalise } from "./reading/phrases";
import { fill, type Reading } from "./reading/slots";
import { traits } from "./traits";

type Pillar = StrategyBody["pillars"]["items"][number];

interface Candidate {
  /** From the founder's own words, not from what is usual in the trade. */
  isOwn: boolean;
  recipe: Recipe;
  weight: number;
  name: string;
  hooks: string[];
}

const shapes: Record<number, number[]> = { 3: [40, 35, 25], 4: [35, 25, 25, 15], 5: [30, 25, 20, 15, 10] };

/** Three to five themes: what only this business can say comes before what is usual in its trade. */
export function planPillars(reading: Reading, wishes: Wishes): StrategyBody["pillars"] {
  const hours = wishes.hoursPerWeek ?? reading.profile.hoursPerWeek;
  const count = hours < 2 ? 3 : hours < 8 ? 4 : 5;
  const own = traits.flatMap((recipe) => prepare(recipe, reading, true));
  const usual = reading.kind.recipes.flatMap((recipe) => prepare(recipe, reading));
  const wished = wishes.subjects.flatMap((subject) => prepare(subjectRecipe(subject), reading));
  const rest = general.recipes.flatMap((recipe) => prepare(recipe, reading));
  const open = [
    ...own,
    ...usual,
    ...rest.map((candidate) => ({ ...candidate, weight: candidate.weight - 4 })),
  ].sort((left, right) => right.weight - left.weight);
  const isDropped = (candidate: Candidate) => wishes.dropped.some((subject) => speaksOf(candidate, subject));
  // Themes to leave come last, not never: a plan needs three.
  const queue = [...open.filter((candidate) => !isDropped(candidate)), ...open.filter(isDropped)];
  const chosen: Candidate[] = wished.slice(0, 2);
  const said = new Set(chosen.flatMap((candidate) => candidate.hooks));
  for (const candidate of queue) {
    if (chosen.length >= (isDropped(candidate) ? 3 : count)) break;
    // One theme that is usual in the trade keeps a plan from being only about the business itself.
    const ownCount = chosen.filter((earlier) => earlier.isOwn).length;
    if (candidate.isOwn && ownCount >= count - 1) continue;
    if (covers(chosen, candidate)) continue;
    const hooks = candidate.hooks.filter((hook) => !said.has(hook));
    if (hooks.length < 3 || chosen.some((earlier) => earlier.name === candidate.name)) continue;
    chosen.push({ ...candidate, hooks });
    for (const hook of hooks) said.add(hook);
  }
  anchor(chosen, reading);
  const shares = shapes[chosen.length] ?? shapes[5] ?? [];
  const items = chosen
    .sort((left, right) => right.weight - left.weight)
    .map((candidate, index) => toPillar(candidate, shares[index] ?? 10, index, reading));
  return { items: scaleShares(items) };
}

const followUps = [
  "One example, from start to end.",
  "What that means in practice.",
  "This is what it looks like.",
  "The thinking behind it.",
  "Here is how that came about.",
  "What people ask about it.",
];

/** Gives every theme that is usual in the trade a first hook from a fact of this business, each fact once. */
function anchor(chosen: Candidate[], reading: Reading): void {
  const said = chosen.flatMap((candidate) => candidate.hooks).join("\n");
  const isEnglish = reading.slots.quote === undefined;
  // What follows the introduction says more than the introduction.
  const facts = [...reading.facts.slice(1), ...reading.facts.slice(0, 1)]
    .flatMap((fact) => (isEnglish ? (fact.line ?? []) : `\u201c${fact.quote}\u201d`))
    .filter((line) => line.length <= 100 && line.split(" ").length > 2 && !said.includes(line));
  const ways = shuffle(followUps, `${reading.seed} anchor`);
  const usual = chosen.filter((candidate) => !candidate.isOwn);
  usual.forEach((candidate, index) => {
    const fact = facts[index];
    if (!fact) return;
    const hook = `${fact}${isEnglish ? "." : ""} ${ways[index % ways.length] ?? ""}`.trim();
    candidate.hooks = [hook, ...candidate.hooks];
  });
}

function toPillar(
  { recipe, name, hooks }: Candidate,
  share: number,
  index: number,
  reading: Reading,
): Pillar {
  const goal = reading.profile.goals[index];
  const aim = goal ? ` ${goalSentence(formatGoal({ ...goal, by: null }), index)}` : "";
  const most = share >= 25 ? 5 : 4;
  return {
    name,
    share,
    purpose: `${fill(recipe.purpose, reading.slots) ?? `Shows ${reading.slots.name} from one more side.`}${aim}`,
    hooks: hooks.slice(0, most),
  };
}

function goalSentence(goal: string, index: number): string {
  return index === 0 ? `Feeds the goal of ${goal} most directly.` : `Serves the goal of ${goal}.`;
}

/** The recipe for this business, or nothing when it lacks the words. Hooks with more of the founder's words come first. */
function prepare(recipe: Recipe, reading: Reading, isOwn = false): Candidate[] {
  const { slots, seed } = reading;
  if (recipe.needs?.some((need) => slots[need] === undefined)) return [];
  const name = recipe.names
    .map((text) => fill(text, slots))
    .find((text) => text !== null && text.length <= 60);
  if (name === undefined || name === null) return [];
  const filled = shuffle(recipe.hooks, `${seed} ${recipe.id}`)
    .map((template) => ({ text: fill(template, slots), slotCount: template.match(/\{/g)?.length ?? 0 }))
    .filter(
      (hook): hook is { text: string; slotCount: number } => hook.text !== null && hook.text.length <= 160,
    )
    .sort((left, right) => Math.min(1, right.slotCount) - Math.min(1, left.slotCount));
  const hooks = [...new Set(filled.map((hook) => hook.text))];
  if (hooks.length < 3) return [];
  return [{ isOwn, recipe, name, hooks, weight: recipe.weight + dice(`${seed} weight ${recipe.id}`) * 0.6 }];
}

function subjectRecipe(subject: string): Recipe {
  return {
    id: `subject ${subject}`,
    weight: 10,
    names: [capitalise(subject)],
    purpose: `Taken up because you asked for it. Gives {people} one thing to know about ${subject} at a time.`,
    hooks: [
      `${capitalise(subject)}: where {people} should begin.`,
      `A common mistake about ${subject}.`,
      `How {name} handles ${subject}, step by step.`,
      `${capitalise(subject)}, from somebody who does it every week.`,
      `Your questions about ${subject}, answered.`,
    ],
  };
}

/** Some themes are two sides of one; a plan has room for one of them. */
const alike = [
  ["pain", "pains"],
  ["wantTo", "switch"],
  ["fear", "health-before"],
  ["fear", "fitness-first"],
  ["originFact", "general-people"],
  ["fact", "figure", "craftFact"],
  ["habit", "pains", "pain"],
  ["craftFact", "bakery-craft", "craft-hours", "places-hours", "games-making"],
  ["putOff", "habit", "finance-shoebox"],
  ["own-words", "general-people"],
  ["wantTo", "charity-money"],
  ["figure", "industrial-test"],
];

function covers(chosen: Candidate[], candidate: Candidate): boolean {
  return chosen.some(({ recipe }) =>
    alike.some((group) => group.includes(recipe.id) && group.includes(candidate.recipe.id)),
  );
}

function speaksOf({ name, hooks, recipe }: Candidate, subject: string): boolean {
  const words = subject
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word.length > 3);
  const text = `${recipe.id} ${name} ${hooks.join(" ")}`.toLowerCase();
  return words.length > 0 && words.every((word) => text.includes(word.replace(/s$/, "")));
}
