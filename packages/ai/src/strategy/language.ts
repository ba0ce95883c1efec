import { languageName } from "@drumbeat/core/languages";

/** Letters that a language is written in, where that already tells most other languages apart. */
const scripts: Record<string, RegExp> = {
  ar: /\p{Script=Arabic}/gu,
  fa: /\p{Script=Arabic}/gu,
  ur: /\p{Script=Arabic}/gu,
  he: /\p{Script=Hebrew}/gu,
  el: /\p{Script=Greek}/gu,
  ru: /\p{Script=Cyrillic}/gu,
  uk: /\p{Script=Cyrillic}/gu,
  bg: /\p{Script=Cyrillic}/gu,
  sr: /[\p{Script=Cyrillic}\p{Script=Latin}]/gu,
  hi: /\p{Script=Devanagari}/gu,
  bn: /\p{Script=Bengali}/gu,
  th: /\p{Script=Thai}/gu,
  ko: /\p{Script=Hangul}/gu,
  zh: /\p{Script=Han}/gu,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu,
};

/** Languages that a statistical guess mixes up; an answer in one passes for the other. */
const siblings = [
  ["da", "no", "nb", "nn", "sv"],
  ["cs", "sk"],
  ["id", "ms"],
  ["hr", "sr", "bs", "sl"],
  ["es", "gl", "pt", "ca"],
  ["et", "fi"],
  ["ru", "uk", "bg", "be"],
  ["nl", "af"],
];

/** Shorter texts are not judged: names and loan words weigh too much in them. */
const enough = 160;

/** Loads the detector, which is too heavy to load where it is not needed. */
export async function loadLanguageCheck() {
  const { detectAll } = await import("tinyld");
  return (text: string, tag: string) => findWrongLanguage(text, tag, detectAll);
}

/**
 * Null when `text` may well be in the language `tag`; otherwise the English name of what it looks like.
 * Errs on the side of the writer.
 */
function findWrongLanguage(
  text: string,
  tag: string,
  detectAll: (text: string) => { lang: string; accuracy: number }[],
): string | null {
  const wanted = tag.toLowerCase().split("-")[0] ?? tag;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const script = scripts[wanted] ?? /\p{Script=Latin}/gu;
  const share = letters === 0 ? 1 : (text.match(script)?.length ?? 0) / letters;
  // One ideograph says as much as several letters, and a wrong script shows sooner than a wrong language.
  const isTelling = share < 0.4 || wanted === "zh" || wanted === "ja" || wanted === "ko";
  if (letters < (isTelling ? enough / 3 : enough)) return null;
  const guesses = detectAll(text);
  const best = guesses[0];
  if (share < 0.4) return best ? languageName(best.lang) : "another language";
  if (scripts[wanted] && wanted !== "ru" && wanted !== "uk") return null;
  if (!best || best.lang === wanted || !isKnown(wanted)) return null;
  const own = guesses.find((guess) => guess.lang === wanted)?.accuracy ?? 0;
  if (siblings.some((group) => group.includes(wanted) && group.includes(best.lang))) return null;
  return best.accuracy - own > 0.3 ? languageName(best.lang) : null;
}

/** Languages of the picker that are written in Latin letters or Cyrillic and that the detector knows. */
function isKnown(tag: string): boolean {
  return "en cs da nl et fi fr de hu id it no pl pt ro ru es sv tr uk vi".split(" ").includes(tag);
}

/** The sentences of a section: every string but names, identifiers and the founder's own words. */
export function proseOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(proseOf).join("\n");
  if (value === null || typeof value !== "object") return "";
  return Object.entries(value)
    .filter(([key]) => !notProse.has(key))
    .map(([, item]) => proseOf(item))
    .join("\n");
}

const notProse = new Set(["quote", "basis", "network", "goal", "unit", "by", "kind", "pillar"]);
