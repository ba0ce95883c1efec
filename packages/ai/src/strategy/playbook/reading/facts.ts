import { capitalise, shorten } from "./phrases";

export type FactKind =
  | "figure"
  | "refusal"
  | "contrast"
  | "link"
  | "openness"
  | "origin"
  | "price"
  | "craft"
  | "plain";

/** Something the founder states about the business. */
export interface Fact {
  kind: FactKind;
  /** Stands in the description, character for character. */
  quote: string;
  /** The quote as a line of its own, without the full stop. Short enough for a first line, or null. */
  line: string | null;
}

const kinds: [FactKind, RegExp][] = [
  ["refusal", /^(?:no|never|without|zero|not a single|we (?:do not|don't|never|refuse))\b/i],
  [
    "contrast",
    /\b(?:alternative to|instead of|unlike|rather than|compared (?:to|with)|replaces?|in place of|other than)\b/i,
  ],
  [
    "figure",
    /\p{Nd}|\b(?:half|twice|once|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|hundreds?|thousands?|dozens?)\b(?!\s+of\s+all)/iu,
  ],
  ["link", /\b(?:connects?|brings? together|links?|match(?:es)?|introduces?)\b.+\b(?:with|to|and)\b/i],
  [
    "openness",
    /\b(?:open[- ]source|source code|self-?host\w*|host (?:it )?yourself|inspect|transparent|public ledger|audit(?:ed|able))\b/i,
  ],
  [
    "craft",
    /\b(?:by hand|hand-?made|hand-?built|hand-?drawn|workshop|oven|kitchen|studio|bak(?:e|ed|es)|brew\w*|ferment\w*|roast\w*|forge\w*|sew\w*|carv\w*|grow\w*|tailor\w*|built in|made in|made to order|bespoke|repair\w*|rebind)\b/i,
  ],
  [
    "origin",
    /\b(?:independent|bootstrapped|family|founded|since|started|co-?operative|not-for-profit|non-?profit|charity|volunteers?|owner-run|owned|second generation|third generation)\b/i,
  ],
  [
    "price",
    /\b(?:free|price[sd]?|pay|paid|sold|subscription|per month|fixed fee|flat fee|no win|costs?|afford\w*|donations?)\b/i,
  ],
];

/** The statements of a description, in its order. */
export function findFacts(description: string): Fact[] {
  const parts = description
    .split(
      /(?<=[.!?\u3002\uff01\uff1f\u061f\u0964])\s*(?=[\s\p{Lu}\p{Lo}\p{Extended_Pictographic}])|[\n;\u061b\uff1b]+|\s[\u2013\u2014]\s/u,
    )
    .map((part) =>
      part
        .trim()
        .replace(/^[-*\u2022]\s+/, "")
        .replace(/[\s.,:\u3002]+$/, ""),
    )
    .filter((part) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(part));
  return [...new Set(parts)].slice(0, 24).map((part) => {
    const quote = shorten(part, 200);
    return { kind: kindOf(part), quote, line: toLine(part) };
  });
}

function kindOf(text: string): FactKind {
  return kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? "plain";
}

/** Only whole statements become lines: half a sentence in a headline reads as a mistake. */
function toLine(part: string): string | null {
  const line =
    part.length <= 95
      ? part
      : (/^(.{25,95}?)(?:, (?:and|but|which|so|while|with)\b|: | \()/.exec(part)?.[1] ?? null);
  if (
    line === null ||
    /[?!"\u201c\u201d<>{}[\]]/.test(line) ||
    /^(?:and|but|or|so|because|which|that)\b/i.test(line)
  )
    return null;
  return capitalise(line);
}
