import type { PostBrief } from "@drumbeat/core/posts/brief";
import type { PostFormat } from "@drumbeat/core/posts/content";
import { findKind } from "../../strategy/playbook/kinds/find-kind";
import { dice, shuffle } from "../../strategy/playbook/choice";
import { uncapitalise } from "../../strategy/playbook/reading/phrases";
import { fill, readProfile, type Reading } from "../../strategy/playbook/reading/slots";
import {
  fingerprint,
  nearlyTheSame,
  overlap,
  type Fingerprint,
} from "@drumbeat/core/posts/quality/similarity";
import { assemble } from "../answer";
import { findBanned } from "../faults";
import { fits } from "../length";
import type { BatchSubject } from "../request";
import type { Form } from "./form";
import { asks, bridges, forms } from "./forms";
import { hashtagsOf } from "./hashtags";
import { openBridges } from "./open-forms";
import { startSpread } from "./spread";

export const postPlaybookVersion = "post-playbook-2";

export interface PlaybookPost {
  format: PostFormat;
  hook: string;
  text: string;
}

/**
 * Posts without a model, one for each brief: from the founder's own statements and words, in the form that the brief
 * asks for. Of all ways to say it the one is taken that is least like the rest of the batch and `recent`; null where
 * every way would nearly repeat one of them. The same arguments give the same posts.
 */
export function draftPosts(
  subject: BatchSubject,
  briefs: readonly PostBrief[],
  recent: readonly string[],
): (PlaybookPost | null)[] {
  const reading = readProfile(subject.profile, findKind(subject.profile), "");
  const facts = factsOf(reading);
  const older = recent.map(fingerprint);
  const said: Fingerprint[] = [];
  const hooks = new Set<string>();
  const spread = startSpread(reading, facts, briefs.length);
  return briefs.map((brief, position) => {
    const open = candidates(reading, facts, brief, position).flatMap((candidate) => {
      if (hooks.has(candidate.hook) || findBanned(candidate.text, subject.bannedWords).length > 0) return [];
      const told = spread.toldIn(candidate.text);
      return spread.isSpent(told) ? [] : { ...candidate, told, cost: candidate.cost + spread.costOf(told) };
    });
    const best = leastAlike(open, said, older);
    if (!best) return null;
    hooks.add(best.hook);
    spread.add(best.told);
    said.push(fingerprint(best.text));
    return { format: best.format, hook: best.hook, text: best.text };
  });
}

/** From here on it counts more to be unlike the others than to be in the form that was asked for. */
const tooAlike = 0.42;
/** So much more. */
const unlikeness = 0.2;
/** So many at a time are compared with older posts as well, which takes longer. */
const finalists = 12;

function leastAlike<C extends Candidate>(
  open: readonly C[],
  said: readonly Fingerprint[],
  older: readonly Fingerprint[],
): C | undefined {
  const total = ({ alike, candidate }: { alike: number; candidate: C }) =>
    alike + candidate.cost + (alike >= tooAlike ? unlikeness : 0);
  const most = (print: Fingerprint, others: readonly Fingerprint[]) =>
    others.reduce((highest, other) => Math.max(highest, overlap(print, other)), 0);
  const ranked = open
    .map((candidate) => {
      const print = fingerprint(candidate.text);
      return { candidate, print, alike: most(print, said) };
    })
    .filter(({ alike }) => alike < nearlyTheSame)
    .sort((left, right) => total(left) - total(right));
  for (let from = 0; from < ranked.length; from += finalists) {
    const [best] = ranked
      .slice(from, from + finalists)
      .map(({ candidate, print, alike }) => ({ candidate, alike: Math.max(alike, most(print, older)) }))
      .filter(({ alike }) => alike < nearlyTheSame)
      .sort((left, right) => total(left) - total(right));
    if (best) return best.candidate;
  }
  return undefined;
}

interface Candidate extends PlaybookPost {
  /** Added to how alike it is: leaving the format of the brief has to be worth it. */
  cost: number;
}

/** The pieces of a post, with slots. */
type Pieces = Pick<Form, "format" | "hook" | "body" | "ask">;

function candidates(
  reading: Reading,
  facts: readonly string[],
  brief: PostBrief,
  position: number,
): Candidate[] {
  const seed = `${reading.seed} ${position}`;
  const order = shuffle(facts, seed);
  const ends = shuffle(asks, seed);
  const hook = usableHook(brief.idea);
  const own =
    hook === null
      ? []
      : shuffle(hook.endsWith("?") ? [...bridges, ...openBridges] : bridges, seed).map((bridge) => ({
          hook,
          body: [bridge],
          format: brief.format,
        }));
  return order.flatMap((lead, first) => {
    const turned = [...order.slice(first), ...order.slice(0, first)];
    const gain = speaksOf(lead, brief.pillar) ? 0.03 : 0;
    const form = (pieces: Pieces, cost: number) => build(pieces, turned, reading, brief, cost - gain);
    return [
      ...forms.flatMap((each, at) => {
        // Without a statement it is the same whichever leads.
        if (first > 0 && !usesFact(each)) return [];
        const cost = (each.format === brief.format ? 0 : 0.1) + dice(`${seed} ${at} ${first}`) * 0.01;
        const other = ends[(at + first) % ends.length] ?? each.ask;
        return [...form(each, cost), ...form({ ...each, ask: other }, cost + 0.01)];
      }),
      // A first line of the strategy before anything else.
      ...own.flatMap((pieces, at) => form({ ...pieces, ask: ends[(at + first) % ends.length] ?? "" }, -0.06)),
    ];
  });
}

function build(
  pieces: Pieces,
  facts: readonly string[],
  reading: Reading,
  brief: PostBrief,
  cost: number,
): Candidate[] {
  const inSentence = facts.map((text) => uncapitalise(text, reading.profile.description));
  const [fact, fact2, fact3] = inSentence;
  const slots = { ...reading.slots, proof: reading.kind.proof, fact, fact2, fact3 };
  const hook = fill(pieces.hook, slots);
  const body = pieces.body.map((text) => fill(text, slots));
  const ask = fill(pieces.ask, slots);
  if (hook === null || ask === null || body.some((text) => text === null)) return [];
  const paragraphs = body.filter((text) => text !== null);
  // What is in the first line is not said again.
  if (paragraphs.some((text) => bare(text).includes(bare(hook)) || bare(hook).includes(bare(text))))
    return [];
  const used = usesFact(pieces) ? (facts[0] ?? "") : "";
  if (used !== "" && hook.includes(used)) return [];
  const answer = {
    hook,
    body: paragraphs,
    callToAction: ask,
    hashtags: hashtagsOf(reading, brief, fact?.length),
  };
  for (const shorter of shortenings(answer)) {
    const text = assemble(shorter, brief.network);
    if (fits(brief.network, text)) return [{ format: pieces.format, hook, text, cost }];
  }
  return [];
}

const usesFact = ({ hook, body }: Pieces): boolean => /\{fact/i.test(`${hook}${body.join("")}`);

/** A post with everything first, then without the call to action and hashtags, for networks with little room. */
function shortenings(answer: { hook: string; body: string[]; callToAction: string; hashtags: string[] }) {
  return [answer, { ...answer, hashtags: [] }, { ...answer, hashtags: [], body: answer.body.slice(0, 1) }];
}

/** Scripts in which a whole sentence has no space. */
const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{6}/u;

/** Lines that the founder's own statements give, short enough for a post on any network. */
function factsOf(reading: Reading): string[] {
  const isEnglish = reading.slots.quote === undefined;
  const lines = reading.facts
    .flatMap((fact) => (isEnglish ? (fact.line ?? []) : fact.quote))
    .map((line) => line.replace(/[\s.]+$/, ""))
    .filter((line) => line.length <= 120 && (/\s/.test(line) || withoutSpaces.test(line)));
  return lines.length > 0 ? lines : [reading.profile.description.slice(0, 100).replace(/[\s.]+$/, "")];
}

/**
 * A hook of the strategy as the first line. Hooks are lines that could be posted as they are; one that announces
 * something that only the founder could tell, or that holds for one day, is left to the founder or a model.
 */
function usableHook(idea: string): string | null {
  if (idea.length > 110 || /[\u201c\u201d]/.test(idea)) return null;
  return announces.test(idea) ? null : idea;
}

const announces =
  /\b(?:list|guide|three|four|five|six|two people|steps?|step by step|minutes?|pictures?|hour|sentences|in figures|page|begin here|look at this|this list|start with|compare|before and an? after|story|told|answered|explained|version|example|experiment|followed|once more|readers?|comments|best question|the same thought|opposite view|what (?:came|follows|it costs|people get)|one word of it|from [A-Z]\w+, as|first week|last|today|tonight|tomorrow|yesterday|this (?:week|morning|month|year)|month|nearly|recipe|how (?:we|it|to|\{?\w+ (?:earns|handles))|here is|one (?:order|day|decision|afternoon|question))\b/i;

function speaksOf(fact: string, pillar: string): boolean {
  const words = pillar.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return words.some((word) => fact.toLowerCase().includes(word));
}

function bare(text: string): string {
  return uncapitalise(text)
    .replace(/[.\u201c\u201d]/g, "")
    .trim();
}
