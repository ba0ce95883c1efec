import { findEntities } from "../entities";
import { calls, closingQuestions, openers } from "./phrases";
import type { CheckedPost, Finding } from "./finding";
import { baseLanguage, findPhrases, replaceSpan, wordsOf } from "./words";

const longestFirstLine = 140;

/** Whether the first line gives a reason to read on. */
export function checkHook({ texts, language }: CheckedPost): Finding[] {
  const text = texts[0]?.trimStart() ?? "";
  const line = text.split("\n")[0]?.trim() ?? "";
  if (line === "" || wordsOf(line).length < 3) return [];
  const warns = (says: string, cost: number, remedy: Finding["remedy"] = null): Finding[] => [
    { check: "hook", severity: "warns", says, cost, remedy },
  ];
  const opener = findPhrases(line, openers[baseLanguage(language)] ?? []).find(({ start }) => start === 0);
  if (opener) {
    const first = firstSentence(text);
    const says = `“${line.slice(0, opener.end)}” tells a reader nothing. Begin with what they get.`;
    return warns(
      says,
      12,
      first === text.trim() ? null : { label: "Remove the first sentence", apply: withoutFirstSentence },
    );
  }
  const sentence = firstSentence(line);
  if (sentence.length > longestFirstLine) {
    return warns("The first sentence is long. Feeds cut it before its point.", 8);
  }
  const isStrong = /[?:\p{N}“„"«¿]/u.test(sentence) || sentence.length <= 70;
  return isStrong ? [] : warns("The first line could be sharper: ask, name a number, or make it shorter.", 4);
}

function firstSentence(text: string): string {
  return /^[^.!?…\n]*(?:[.!?…]+|\n|$)/.exec(text.trimStart())?.[0].trim() ?? "";
}

function withoutFirstSentence(texts: string[]): string[] {
  const [first = "", ...others] = texts;
  const rest = first.trimStart();
  return [replaceSpan(rest, { start: 0, end: firstSentence(rest).length }, "").trimStart(), ...others];
}

/** Whether the post asks for something: a question, a link, or a word that asks. */
export function checkCallToAction({ network, texts, language, options }: CheckedPost): Finding[] {
  const text = texts.join("\n");
  if (wordsOf(text).length < 8) return [];
  const words = calls[baseLanguage(language)];
  const asks =
    /[?？؟]/.test(text) ||
    options?.linkUrl !== undefined ||
    findEntities(network, text).some(({ kind }) => kind === "link") ||
    findPhrases(text, words ?? []).length > 0;
  if (asks) return [];
  const question = closingQuestions[baseLanguage(language)];
  return [
    {
      check: "callToAction",
      severity: "warns",
      says: "It does not ask for anything. Say what the reader should do next.",
      // Without a list of words for the language only questions and links are known.
      cost: words === undefined ? 3 : 8,
      remedy:
        question === undefined
          ? null
          : { label: `Add “${question}”`, apply: (all) => withClosing(all, question) },
    },
  ];
}

/** Before the hashtags at the end, if there are any. */
function withClosing(texts: string[], question: string): string[] {
  return texts.map((text, index) => {
    if (index < texts.length - 1) return text;
    const tags = /(?:\s*[#＃][\p{L}\p{M}\p{N}_]+)+\s*$/u.exec(text)?.[0] ?? "";
    const body = text.slice(0, text.length - tags.length).trimEnd();
    return `${body}\n\n${question}${tags === "" ? "" : `\n\n${tags.trim()}`}`;
  });
}
