import { worn } from "./phrases";
import type { CheckedPost, Finding } from "./finding";
import { baseLanguage, findPhrase, findPhrases, inFirst, replaceSpan } from "./words";

/** Phrases that everybody has read too often. Costs four at most. */
export function checkCliches({ texts, language }: CheckedPost): Finding[] {
  const list = worn[baseLanguage(language)] ?? {};
  const found = new Set(
    texts.flatMap((text) => findPhrases(text, Object.keys(list)).map(({ phrase }) => phrase)),
  );
  return [...found].slice(0, 4).map((phrase) => {
    const by = list[phrase] ?? null;
    return {
      check: "cliche",
      severity: "warns",
      says: `“${phrase}” is worn out.`,
      cost: 4,
      remedy:
        by === null
          ? null
          : {
              label: by === "" ? "Take it out" : `Write “${by}”`,
              apply: inFirst(
                (text) => findPhrase(text, phrase),
                (text, span) => replaceSpan(text, span, by),
              ),
            },
    };
  });
}

/** Words that the brand does not use. */
export function checkBanned({ texts, bannedWords }: CheckedPost): Finding[] {
  const found = new Set(texts.flatMap((text) => findPhrases(text, bannedWords).map(({ phrase }) => phrase)));
  return [...found].slice(0, 10).map((phrase) => ({
    check: "banned",
    severity: "warns",
    says: `Your brand does not say “${phrase}”.`,
    cost: 20,
    remedy: {
      label: "Take it out",
      apply: inFirst(
        (text) => findPhrase(text, phrase),
        (text, span) => replaceSpan(text, span, ""),
      ),
    },
  }));
}
