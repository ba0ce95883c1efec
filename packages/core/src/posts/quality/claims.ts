import { numbersIn } from "../../numbers";
import { boasts } from "./phrases";
import type { CheckedPost, Finding } from "./finding";
import type { Span } from "../links";
import { withoutSentence } from "./sentences";
import { baseLanguage, findPhrase, findPhrases, inFirst } from "./words";

/** What says how much, in figures: not addresses, names, times and the numbers of a list. */
const notClaims =
  /https?:\/\/\S+|[#@][\p{L}\p{M}\p{N}_]+|\p{N}{1,2}[:.]\p{N}{2}(?!\p{N})|^\s*\p{N}{1,2}[.)/](?:\p{N}{1,2})?(?=\s)|\p{N}{1,2}\/\p{N}{1,2}\s*$/gmu;
const amount =
  /([$€£¥]\s?)?(\p{N}+(?:[.,'\u00a0\u202f]\p{N}+)*)(\s?(?:%|[$€£¥]|percent|prozent|x\b|×|k\b|million|thousand))?/giu;

/** Counting up to there is part of writing: "three tips", "2 minutes". */
const smallNumber = 12;

interface Amount extends Span {
  /** As it stands there. */
  written: string;
  value: string;
}

/** What a text counts, measures or prices. */
function amountsIn(text: string): Amount[] {
  // Of the same length, so that places in one are places in the other.
  const plain = text.replace(notClaims, (found) => " ".repeat(found.length));
  return [...plain.matchAll(amount)].flatMap((match) => {
    const [all, currency, number = "", unit] = match;
    const [value = ""] = numbersIn(number);
    if (currency === undefined && unit === undefined && Number(value) <= smallNumber) return [];
    const written = all.trim();
    const start = match.index + all.indexOf(written);
    return [{ written, value, start, end: start + written.length }];
  });
}

/** Numbers and claims that are not in what the founder told. Nothing is judged without that. */
export function checkClaims({ texts, language, facts }: CheckedPost): Finding[] {
  if (facts === null) return [];
  const known = new Set(numbersIn(facts));
  const unknown = new Set<string>();
  for (const { written, value } of texts.flatMap(amountsIn)) if (!known.has(value)) unknown.add(written);
  const phrases = boasts[baseLanguage(language)] ?? [];
  const claimed = new Set(texts.flatMap((text) => findPhrases(text, phrases).map(({ phrase }) => phrase)));
  return [
    ...[...unknown].slice(0, 3).map((number) =>
      finding(texts, `“${number}” is in nothing you told Drumbeat. Check it.`, 8, (text) => {
        return amountsIn(text).find(({ written }) => written === number) ?? null;
      }),
    ),
    ...[...claimed]
      .filter((phrase) => findPhrase(facts, phrase) === null)
      .slice(0, 3)
      .map((phrase) =>
        finding(texts, `Nothing you told Drumbeat supports “${phrase}”.`, 6, (text) =>
          findPhrase(text, phrase),
        ),
      ),
  ];
}

function finding(texts: string[], says: string, cost: number, find: (text: string) => Span | null): Finding {
  const apply = inFirst(find, withoutSentence);
  const isAllOfIt = apply(texts).every((text) => text.trim() === "");
  const remedy = isAllOfIt ? null : { label: "Take the sentence out", apply };
  return { check: "claims", severity: "warns", says, cost, remedy };
}
