import { languageName } from "../../languages";
import type { CheckedPost, Finding } from "./finding";
import { baseLanguage, wordsOf } from "./words";

interface Formula {
  /** 0 hard to 100 easy, from words per sentence and syllables per word. */
  ease: (sentence: number, word: number) => number;
  vowels: RegExp;
}

const latinVowels = /[aeiouyàâäáãåæèéêëìíîïòóôöõœùúûüý]+/gi;

/** Flesch for English; Amstad's, Kandel and Moles', Fernández Huerta's and Douma's adaptations. No other language is measured. */
const formulas: Record<string, Formula> = {
  en: { ease: (sentence, word) => 206.835 - 1.015 * sentence - 84.6 * word, vowels: latinVowels },
  de: { ease: (sentence, word) => 180 - sentence - 58.5 * word, vowels: latinVowels },
  fr: { ease: (sentence, word) => 207 - 1.015 * sentence - 73.6 * word, vowels: latinVowels },
  es: { ease: (sentence, word) => 206.84 - 1.02 * sentence - 60 * word, vowels: latinVowels },
  nl: { ease: (sentence, word) => 206.84 - 0.93 * sentence - 77 * word, vowels: latinVowels },
};

/** Fewer words say nothing about how hard a text is. */
const leastWords = 25;

/** Whether the sentences are easy to follow, where there is a formula for the language. */
export function checkReading({ texts, language }: CheckedPost): Finding[] {
  const text = texts.join("\n").replace(/https?:\/\/\S+|[#@][\p{L}\p{M}\p{N}_]+/gu, " ");
  const words = wordsOf(text);
  if (words.length < leastWords) return [];
  const formula = formulas[baseLanguage(language)];
  const isLatin = words.filter((word) => /^\p{Script=Latin}/u.test(word)).length > words.length * 0.7;
  if (formula === undefined || !isLatin) {
    const name = isLatin ? languageName(language) : "this script";
    return [
      {
        check: "reading",
        severity: "notes",
        says: `Reading ease is not measured for ${name}.`,
        cost: 0,
        remedy: null,
      },
    ];
  }
  const sentences = text.split(/[.!?…]+(?=\s|$)|\n+/).filter((sentence) => wordsOf(sentence).length > 0);
  const perSentence = words.length / Math.max(1, sentences.length);
  const ease = formula.ease(perSentence, syllables(words, formula.vowels) / words.length);
  if (ease >= 50) return [];
  const reason =
    perSentence > 18
      ? `${Math.round(perSentence)} words a sentence. Split the longest.`
      : "many long words. Use shorter ones.";
  return [
    {
      check: "reading",
      severity: "warns",
      says: `It is hard to read: ${reason}`,
      cost: ease < 30 ? 10 : 6,
      remedy: null,
    },
  ];
}

function syllables(words: string[], vowels: RegExp): number {
  return words.reduce(
    (sum, word) => sum + Math.max(1, word.replace(/e$/i, "").match(vowels)?.length ?? 1),
    0,
  );
}
