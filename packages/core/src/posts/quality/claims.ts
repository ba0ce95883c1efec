import { numbersIn } from "../../numbers";
import { boasts } from "./phrases";
import type { CheckedPost, Finding } from "./finding";
import { baseLanguage, findPhrase, findPhrases } from "./words";

/** What says how much, in figures: not addresses, names, times and the numbers of a list. */
const notClaims =
  /https?:\/\/\S+|[#@][\p{L}\p{M}\p{N}_]+|\p{N}{1,2}[:.]\p{N}{2}(?!\p{N})|^\s*\p{N}{1,2}[.)/](?:\p{N}{1,2})?(?=\s)|\p{N}{1,2}\/\p{N}{1,2}\s*$/gmu;
const amount =
  /([$€£¥]\s?)?(\p{N}+(?:[.,'\u00a0\u202f]\p{N}+)*)(\s?(?:%|[$€£¥]|percent|prozent|x\b|×|k\b|million|thousand))?/giu;

/** Counting up to there is part of writing: "three tips", "2 minutes". */
const smallNumber = 12;

/** Numbers and claims that are not in what the founder told. Nothing is judged without that. */
export function checkClaims({ texts, language, facts }: CheckedPost): Finding[] {
  if (facts === null) return [];
  const text = texts.join("\n");
  const known = new Set(numbersIn(facts));
  const unknown = new Set<string>();
  for (const match of text.replace(notClaims, " ").matchAll(amount)) {
    const [written, currency, number = "", unit] = match;
    const [value = ""] = numbersIn(number);
    const isSmall = currency === undefined && unit === undefined && Number(value) <= smallNumber;
    if (!isSmall && !known.has(value)) unknown.add(written.trim());
  }
  const claimed = findPhrases(text, boasts[baseLanguage(language)] ?? []).filter(
    ({ phrase }) => findPhrase(facts, phrase) === null,
  );
  return [
    ...[...unknown]
      .slice(0, 3)
      .map((number) => finding(`“${number}” is in nothing you told Drumbeat. Check it.`, 8)),
    ...claimed.slice(0, 3).map(({ phrase }) => finding(`Nothing you told Drumbeat supports “${phrase}”.`, 6)),
  ];
}

function finding(says: string, cost: number): Finding {
  return { check: "claims", severity: "warns", says, cost, remedy: null };
}
