import type { PostBrief } from "@drumbeat/core/posts/brief";
import type { PostFormat } from "@drumbeat/core/posts/content";
import { findKind } from "../../strategy/playbook/kinds/find-kind";
import { dice, shuffle } from "../../strategy/playbook/choice";
import { capitalise, uncapitalise } from "../../strategy/playbook/reading/phrases";
import { fill, readProfile, type Reading } from "../../strategy/playbook/reading/slots";
import { alikeness, toShingles } from "@drumbeat/core/posts/similarity";
import { assemble } from "../answer";
import { findBanned } from "../faults";
import { fits } from "../length";
import type { BatchSubject } from "../request";
import { forms, type Form } from "./forms";
import { hashtagsOf } from "./hashtags";

export const postPlaybookVersion = "post-playbook-1";

export interface PlaybookPost {
  format: PostFormat;
  hook: string;
  text: string;
}

/**
 * Posts without a model, one for each brief: from the founder's own statements and words, in the form that the brief
 * asks for. Of all ways to say it the one is taken that is least like the rest of the batch and `recent`. The same
 * arguments give the same posts.
 */
export function draftPosts(
  subject: BatchSubject,
  briefs: readonly PostBrief[],
  recent: readonly string[],
): PlaybookPost[] {
  const reading = readProfile(subject.profile, findKind(subject.profile), "");
  const facts = factsOf(reading);
  const said = recent.map(toShingles);
  const hooks = new Set<string>();
  /** How often each statement has been the main one. */
  const spent = new Map<string, number>();
  return briefs.map((brief, index) => {
    const open = candidates(reading, facts, brief, index, spent).filter(
      (candidate) => findBanned(candidate.text, subject.bannedWords).length === 0,
    );
    const unused = open.filter((candidate) => !hooks.has(candidate.hook));
    let best = unused[0] ?? open[0] ?? plainPost(reading, facts, brief, index);
    let least = Infinity;
    for (const candidate of unused) {
      const shingles = toShingles(candidate.text);
      const alike =
        said.reduce((most, other) => Math.max(most, alikeness(shingles, other)), 0) + candidate.cost;
      if (alike < least) [best, least] = [candidate, alike];
    }
    hooks.add(best.hook);
    spent.set(best.fact, (spent.get(best.fact) ?? 0) + 1);
    said.push(toShingles(best.text));
    return { format: best.format, hook: best.hook, text: best.text };
  });
}

interface Candidate extends PlaybookPost {
  /** Added to how alike it is: leaving the format of the brief has to be worth it. */
  cost: number;
  /** The statement that it is mainly about. */
  fact: string;
}

function candidates(
  reading: Reading,
  facts: readonly string[],
  brief: PostBrief,
  index: number,
  spent: ReadonlyMap<string, number>,
): Candidate[] {
  const order = shuffle(facts, `${reading.seed} ${index}`);
  const own = usableHook(brief.idea, reading);
  const leastSpent = Math.min(...facts.map((fact) => spent.get(fact) ?? 0));
  return forms.flatMap((form, at) => {
    // Every form with each fact in front, so that the choice is wide.
    const built = order.flatMap((_fact, first) => {
      const turned = [...order.slice(first), ...order.slice(0, first)];
      const lead = turned[0] ?? "";
      const cost =
        (form.format === brief.format ? 0 : 0.12) +
        ((spent.get(lead) ?? 0) - leastSpent) * 0.06 -
        (speaksOf(lead, brief.pillar) ? 0.04 : 0) +
        dice(`${index} ${at} ${first}`) * 0.01;
      const plain = build(form, form.hook, turned, reading, brief, cost);
      const withIdea = own === null ? [] : build(form, own, turned, reading, brief, cost - 0.03);
      return [...plain, ...withIdea];
    });
    return built;
  });
}

function build(
  form: Form,
  hookText: string,
  facts: readonly string[],
  reading: Reading,
  brief: PostBrief,
  cost: number,
): Candidate[] {
  const inSentence = facts.map((text) => uncapitalise(text, reading.profile.description));
  const [fact, fact2, fact3] = inSentence;
  const slots = { ...reading.slots, proof: reading.kind.proof, fact, fact2, fact3 };
  const isIdea = hookText !== form.hook;
  const hook = isIdea ? hookText : fill(hookText, slots);
  const body = form.body.map((text) => fill(text, slots));
  const ask = fill(form.ask, slots);
  if (hook === null || ask === null || body.some((text) => text === null)) return [];
  const paragraphs = body.filter((text) => text !== null);
  // A fact that is the first line is not said again.
  if (paragraphs.some((text) => text.includes(bare(hook)) || bare(hook).includes(bare(text)))) return [];
  const answer = {
    hook,
    body: paragraphs,
    callToAction: ask,
    hashtags: hashtagsOf(reading, brief, index(facts)),
  };
  for (const shorter of shortenings(answer)) {
    const text = assemble(shorter, brief.network);
    if (fits(brief.network, text))
      return [{ format: isIdea ? brief.format : form.format, hook, text, cost, fact: facts[0] ?? "" }];
  }
  return [];
}

/** A post with everything first, then without the call to action and hashtags, for networks with little room. */
function shortenings(answer: { hook: string; body: string[]; callToAction: string; hashtags: string[] }) {
  return [answer, { ...answer, hashtags: [] }, { ...answer, hashtags: [], body: answer.body.slice(0, 1) }];
}

/** What is always possible: one statement of the founder's, and who says it. */
function plainPost(
  reading: Reading,
  facts: readonly string[],
  brief: PostBrief,
  position: number,
): Candidate {
  const fact = facts[position % facts.length] ?? reading.profile.name;
  const hook = `${capitalise(fact)}.`;
  const text = assemble(
    {
      hook,
      body: [`That is ${reading.slots.name ?? reading.profile.name}.`],
      callToAction: "",
      hashtags: [],
    },
    brief.network,
  );
  return { format: brief.format, hook, text, cost: 0, fact };
}

/** Lines that the founder's own statements give, short enough for a post on any network. */
function factsOf(reading: Reading): string[] {
  const isEnglish = reading.slots.quote === undefined;
  const lines = reading.facts
    .flatMap((fact) => (isEnglish ? (fact.line ?? []) : fact.quote))
    .map((line) => line.replace(/[\s.]+$/, ""))
    .filter((line) => line.length <= 120 && line.split(/\s+/).length > 1);
  return lines.length > 0 ? lines : [reading.profile.description.slice(0, 100).replace(/[\s.]+$/, "")];
}

/** The idea as a first line, where it is a question about the business: everything else promises what only the founder could tell. */
function usableHook(idea: string, reading: Reading): string | null {
  if (idea.length > 110 || !idea.endsWith("?") || idea.includes("\u201c")) return null;
  const own = Object.values(reading.slots).filter((words) => words !== undefined && words.length > 3);
  return own.some((words) => words && idea.toLowerCase().includes(words.toLowerCase())) ? idea : null;
}

function speaksOf(fact: string, pillar: string): boolean {
  const words = pillar.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return words.some((word) => fact.toLowerCase().includes(word));
}

function bare(text: string): string {
  return uncapitalise(text)
    .replace(/[.\u201c\u201d]/g, "")
    .trim();
}

function index(facts: readonly string[]): number {
  return facts[0]?.length ?? 0;
}
