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
  /** The figure in it: "under 1 kB". */
  measure: string | null;
}

const numberWord =
  "half|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred";
const unit =
  "hours?|minutes?|seconds?|days?|working days?|weeks?|months?|years?|miles?|kilomet(?:re|er)s?|met(?:re|er)s?|km|kg|grams?|kb|mb|per cent|percent|euros?|dollars?|pounds?|people|guests|pieces|bar|times";
/** A figure with what it counts. A year alone is a date, and "two bakers" is a headcount. */
const measurePattern = new RegExp(
  `(?:(?:under|over|at most|at least|up to|within|less than|more than|only|rated to)\\s+)?(?:(?<![\\d.,])(?!(?:19|20)\\d\\d\\b)\\d[\\d.,]*(?:[ ]?%|-(?:${unit})\\s\\p{L}+|[ -](?!(?:and|or|to|of|in|for|by|with|from|on|at|edited|new)\\b)\\p{L}{2,})(?:\\s(?:${unit}|\\p{L}+s)\\b)?(?:\\s(?:a|per)\\s(?:day|week|month|year))?|\\b(?:${numberWord})[- ](?:${unit})\\b)`,
  "iu",
);

const kinds: [FactKind, RegExp][] = [
  ["refusal", /^(?:no|never|without|zero|not a single|we (?:do not|don't|never|refuse))\b/i],
  [
    "contrast",
    /\b(?:alternative to|instead of|unlike|rather than|compared (?:to|with)|replaces?|in place of|other than)\b/i,
  ],
  ["figure", measurePattern],
  ["link", /\b(?:connects?|brings? together|links?|match(?:es)?|introduces?)\b.+\b(?:with|to|and)\b/i],
  [
    "openness",
    /\b(?:open[- ]source|source code|self-?host\w*|host (?:it )?yourself|inspect|transparent|public ledger|audit(?:ed|able))\b/i,
  ],
  [
    "craft",
    /\b(?:by hand|hand-?made|hand-?built|hand-?drawn|workshop|oven|bak(?:e|ed|es)|brew(?:ed|s)|ferment\w*|roast(?:ed|s)|forge[sd]?|sewn?|carved?|tailored|made in|made to order|bespoke|rebind|frame by frame)\b/i,
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
      /(?<=[.!?\u3002\uff01\uff1f\u061f\u0964])\s*(?=[\s\p{Lu}\p{Lo}\p{Extended_Pictographic}])|[\n;\u061b\uff1b]+|\s[\u2013\u2014]\s|(?<=^[^:.]{3,60}):\s/u,
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
    return {
      kind: kindOf(part),
      quote,
      line: toLine(part),
      measure: measurePattern.exec(quote)?.[0].trim() ?? null,
    };
  });
}

function kindOf(text: string): FactKind {
  return kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? "plain";
}

/** Only whole statements become lines: half a sentence in a headline reads as a mistake. */
function toLine(part: string): string | null {
  const line = part.length <= 110 ? part : (/^(.{20,95}?)(?:, |: | \()/.exec(part)?.[1] ?? null);
  if (line === null || /[?!"\u201c\u201d<>{}[\]]/.test(line)) return null;
  return /^(?:and|but|or|so|because|which|that)\b/i.test(line) ? null : capitalise(line);
}
