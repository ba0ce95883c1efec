import type { StrategyBody } from "@drumbeat/core/strategy";
import { shuffle } from "./choice";
import type { Wishes } from "./feedback";
import { capitalise, listWords, looksEnglish, shorten } from "./reading/phrases";
import { fill, type Reading } from "./reading/slots";
import { tones, type Tone } from "./tones";

/** How to sound, from the founder's words for it and the manners of the trade. */
export function planVoice(reading: Reading, wishes: Wishes): StrategyBody["voice"] {
  const { profile, kind, seed } = reading;
  const words = [...wishes.tone, ...toneWords(profile.tone)];
  const found = [
    ...new Set(words.flatMap((word) => tones.filter((tone) => tone.match.test(word)).slice(0, 1))),
  ];
  const strange = words.filter((word) => !tones.some((tone) => tone.match.test(word)));
  const unknown = strange
    .slice(0, 1)
    .map((word) => `Before posting, read the text aloud and ask: is this \u201c${shorten(word, 60)}\u201d?`);
  const common = shuffle(fallbackDos, seed);
  return {
    summary: summarise(reading, words),
    dos: unique([
      ...found.map((tone) => tone.do),
      ...unknown,
      ...kind.dos,
      ...factDo(reading),
      ...common,
    ]).slice(0, 5),
    donts: unique([...found.map((tone) => tone.dont), ...kind.donts, ...shuffle(fallbackDonts, seed)]).slice(
      0,
      5,
    ),
    example: writeExample(reading, found),
  };
}

const fallbackDos = [
  "Put the point into the first line.",
  "Give one example in every post.",
  "Read it aloud once before it goes out.",
];
const fallbackDonts = [
  "No exclamation marks and no rows of emoji.",
  "No claim that you could not show to a customer.",
  "No borrowed phrases: if a competitor could sign it, write it again.",
];

function toneWords(tone: string): string[] {
  return tone
    .split(/\s*(?:,|;|\/|\u3001|\u060c|\s+and\s+|\s+but\s+)\s*/i)
    .map((word) => word.trim().replace(/^(?:and|a little|a bit|very|quite|slightly|rather|always)\s+/i, ""))
    .filter((word) => word !== "");
}

function summarise({ profile, slots }: Reading, words: string[]): string {
  const named = words.slice(0, 4);
  if (!looksEnglish(profile.tone) || named.length === 0) {
    return `You describe the tone as \u201c${shorten(profile.tone, 150)}\u201d. Keep these words beside you when writing for ${slots.customers}, and judge each text by them.`;
  }
  const list = listWords(
    named.map((word, index) =>
      index === 0
        ? capitalise(word)
        : /^(?:I|[A-Z]{2,})/.test(word)
          ? word
          : word.charAt(0).toLowerCase() + word.slice(1),
    ),
  );
  const order =
    named.length > 1 ? `${list}: in that order when two of them pull apart.` : `${list}, in every sentence.`;
  return `${order} ${slots.name} speaks to ${slots.people} as one person who knows the work, not as a company.`;
}

function factDo({ slots }: Reading): string[] {
  const line = slots.figure ?? slots.refusal ?? slots.fact;
  return line ? [`Prefer a fact to praise: \u201c${line}\u201d says more than any adjective.`] : [];
}

/** One message, flat and in voice. The facts in it are the founder's. */
function writeExample(
  { slots, facts, profile, kind }: Reading,
  found: Tone[],
): StrategyBody["voice"]["example"] {
  const said =
    [slots.refusal, slots.figure, slots.fact, slots.craftFact, slots.originFact, facts[0]?.line].find(
      (text) => text && text.split(" ").length > 2,
    ) ??
    (facts[0]?.line || null);
  const flat = `We are excited to announce that ${slots.name} offers the best ${slots.bareThing ?? "solution"} for all your needs.`;
  const line =
    said !== null && said.split(" ").length < 3 ? `${slots.name} stands for ${slots.aThing ?? said}` : said;
  if (line === null || !looksEnglish(profile.description)) {
    const quote = shorten(facts[0]?.quote ?? profile.description, 160);
    return {
      flat,
      inVoice: `\u201c${quote}\u201d. That is what we do, for ${kind.customers} who want to know before they buy.`,
    };
  }
  const tone = found[0];
  const second = found[1] ? followUp(found[1]) : "";
  const told = tone
    ? fill(tone.example, { line: capitalise(line) })
    : `${capitalise(line)}. Ask us how, and we will show you.`;
  return {
    flat,
    inVoice: `${told ?? capitalise(line)}${second ? ` ${second}` : ""}`,
  };
}

/** The second half of the other tone's example, so that both words are heard. */
function followUp(tone: Tone): string {
  return tone.example.replace(/^\{line\}\.\s*/, "");
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)].filter((text) => text.length <= 240);
}
