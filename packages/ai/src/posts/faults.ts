import { numbersIn } from "@drumbeat/core/numbers";
import { everythingTold } from "@drumbeat/core/strategy-grounding";
import type { BusinessProfile } from "@drumbeat/core/business-profile";

/** What a text may rest on. */
export interface Sources {
  profile: BusinessProfile;
  /** What else somebody gave: the wish of the batch, the text that is improved. */
  also: string;
}

/** Statements in a text that nothing of what the founder gave supports: numbers, and quotations of four words or more. */
export function findUnsupported(text: string, { profile, also }: Sources): string[] {
  const told = `${everythingTold(profile)}\n${also}`;
  const known = new Set(numbersIn(told));
  const plain = text
    // The numbers of a list count its points; they claim nothing.
    .replace(/^\s*\d{1,2}[.)]\s/gm, "")
    .replace(/https?:\/\/\S+/g, "");
  const numbers = numbersIn(plain).filter((number) => !known.has(number) && !isSmall(number));
  const folded = fold(told);
  const quotes = [
    ...plain.matchAll(/[\u201c"\u00ab\u201e]([^\u201d"\u00bb\u201c]{12,400})[\u201d"\u00bb\u201c]/g),
  ]
    .map((match) => match[1] ?? "")
    .filter((quote) => quote.trim().split(/\s+/).length >= 4 && !folded.includes(fold(quote)));
  return [
    ...numbers.map((number) => `The number ${number} is in nothing that the founder gave.`),
    ...quotes.map((quote) => `Nobody said \u201c${quote.slice(0, 80)}\u201d.`),
  ];
}

/** Small whole numbers count things in the text itself: "two questions". */
function isSmall(number: string): boolean {
  return /^[1-5]$/.test(number);
}

/** A text without the sentences that `isBad` names. Lines that lose all go as well. */
export function dropSentences(text: string, isBad: (sentence: string) => boolean): string {
  return text
    .split("\n")
    .map((row) => {
      const sentences = row.split(/(?<=[.!?\u3002\uff01\uff1f\u061f])\s+/);
      const kept = sentences.filter((sentence) => sentence.trim() === "" || !isBad(sentence));
      return kept.length === sentences.length ? row : kept.length === 0 ? null : kept.join(" ");
    })
    .filter((row) => row !== null)
    .join("\n");
}

/** Words that the business does not want to read, as they stand in the text. */
export function findBanned(text: string, bannedWords: readonly string[]): string[] {
  const folded = ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  return bannedWords.filter((word) => {
    const wanted = fold(word)
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
    return wanted !== "" && folded.includes(` ${wanted} `);
  });
}

function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLocaleLowerCase("en")
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
}
