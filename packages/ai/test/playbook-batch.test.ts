import type { BusinessProfile } from "@drumbeat/core/business-profile";
import { batchNetworks } from "@drumbeat/core/posts/batch-counts";
import { similarity } from "@drumbeat/core/posts/quality/similarity";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findUnsupported } from "../src/posts/faults";
import { planBatch } from "../src/posts/plan-batch";
import { draftPosts } from "../src/posts/playbook/draft-posts";
import { planStrategy } from "../src/strategy/playbook/plan-strategy";
import { aProfile, today } from "./profiles";
import { samples } from "./samples";

/** The posts that the playbook writes for a batch of `count`. */
function batchOf(profile: BusinessProfile, count: number): string[] {
  const strategy = planStrategy({ profile, today, feedback: null, previous: null, section: null });
  const briefs = planBatch(strategy, {
    startsOn: "2026-11-23",
    days: 14,
    count,
    networks: batchNetworks(strategy),
    notBefore: "2026-11-21T10:00",
    taken: [],
    slots: [],
    used: [],
  });
  return draftPosts({ profile, strategy, wish: null, bannedWords: [] }, briefs, []).flatMap(
    (post) => post?.text ?? [],
  );
}

const words = (text: string) => ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")} `;
const sentencesOf = ({ description }: BusinessProfile) =>
  description
    .split(/[.;\n]\s*/)
    .map(words)
    .filter((sentence) => sentence.trim().split(" ").length > 2);
const timesSaid = (sentence: string, texts: readonly string[]) =>
  texts.filter((text) => words(text).includes(sentence)).length;

function expectSpread(profile: BusinessProfile, texts: readonly string[], count: number) {
  const sentences = [...new Set(sentencesOf(profile))];
  if (sentences.length > 1) {
    for (const sentence of sentences)
      expect(timesSaid(sentence, texts), `${profile.name}: ${sentence}`).toBeLessThanOrEqual(
        Math.ceil(count / 4),
      );
  }
  texts.forEach((text, index) => {
    expect(findUnsupported(text, { profile, also: "" }), text).toEqual([]);
    for (const other of texts.slice(index + 1)) expect(similarity(text, other)).toBeLessThan(0.5);
  });
}

test("of twelve posts no more than three state the same, and all are written, each with a first line of its own", () => {
  for (const profile of samples) {
    const texts = batchOf(profile, 12);
    expect(texts, profile.name).toHaveLength(12);
    expectSpread(profile, texts, 12);
    const first = texts.map((text) => text.split("\n")[0]);
    expect(new Set(first).size).toBe(texts.length);
  }
}, 240_000);

test("a business with much to say has it said: most posts state something, and nearly all of it comes up", () => {
  const [plausible = aProfile()] = samples;
  const texts = batchOf(plausible, 12);
  const sentences = sentencesOf(plausible);
  expect(sentences.filter((sentence) => timesSaid(sentence, texts) > 0).length).toBeGreaterThanOrEqual(4);
  const stating = texts.filter((text) => sentences.some((sentence) => timesSaid(sentence, [text]) > 0));
  expect(stating.length).toBeGreaterThan(texts.length / 2);
});

const statements = [
  "We rebind old books by hand",
  "A paperback takes two weeks",
  "We send photographs of every step",
  "The workshop is open on Saturdays",
  "Leather comes from a tannery in Leeds",
  "No glue that cannot be undone",
  "Prices are agreed before any work begins",
  "Three people work here",
];
const audiences = [
  "Collectors and families who inherited a book that is falling apart",
  "Libraries; museums that want to keep their catalogues readable",
  "Readers who are tired of loose pages and cheap paper",
  "Anyone with old books",
];

test("whatever a founder tells, no statement fills a batch and no post nearly repeats another", () => {
  const aTold = fc.record({
    told: fc.shuffledSubarray(statements, { minLength: 2 }),
    targetAudience: fc.constantFrom(...audiences),
    count: fc.integer({ min: 4, max: 24 }),
  });
  fc.assert(
    fc.property(aTold, ({ told, targetAudience, count }) => {
      const profile = aProfile({ description: `${told.join(". ")}.`, targetAudience });
      const texts = batchOf(profile, count);
      expect(texts.length).toBeGreaterThanOrEqual(Math.min(count, 12));
      expectSpread(profile, texts, count);
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 240_000);
