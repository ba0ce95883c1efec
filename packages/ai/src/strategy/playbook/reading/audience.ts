import { isPlural, looksEnglish, shorten, splitList, uncapitalise } from "./phrases";

/** Some of the people the business is for. */
export interface Group {
  /** A plural that reads in the middle of a sentence: "site owners". Null where the words allow none. */
  people: string | null;
  /** Stands in the founder's answer, character for character. */
  quote: string;
  /** What the founder says of them. */
  longing: Longing;
}

/** What people want, fear and live with, in the founder's words. */
export interface Longing {
  /** "leave Google Analytics", for "they want to …". */
  wantTo: string | null;
  /** "local food", for "they want …". */
  want: string | null;
  /** "privacy law", "page weight": what drives or troubles them. */
  pains: string[];
  /** "data ownership", for "they care about …". */
  value: string | null;
  /** "a repair would ruin it", for "they fear that …". */
  fear: string | null;
  /** "sign contracts every week", for "they …". */
  habit: string | null;
  /** The clause as it stands. Empty when nothing was said. */
  quote: string;
}

export const noLonging: Longing = {
  wantTo: null,
  want: null,
  pains: [],
  value: null,
  fear: null,
  habit: null,
  quote: "",
};

const relative =
  /\s*,?\s+(?:who|that)\s+(?=[a-z])|\s+(?=(?:looking for|wanting to|trying to|tired of|struggling with|worried about|interested in|in search of|planning|in need of|fed up with|searching for)\b)/i;
const lead =
  /^(?:and\s+)?(?:secondly|second|firstly|first|thirdly|also|mainly|mostly|primarily|especially|then|later|plus|as well as|we serve|for|our (?:customers|clients|audience) (?:is|are)|people like)[,:]?\s+/i;

/** Reads who a business is for. Never empty: what cannot be taken apart stays whole. */
export function readAudience(text: string): Group[] {
  const whole: Group = {
    people: null,
    quote: shorten(text.split("\n")[0]?.trim() || text.trim(), 200),
    longing: noLonging,
  };
  if (!looksEnglish(text)) return [whole];
  const parts = text
    .split(
      /[;\n]+|(?<=[a-z)])\.\s+|,\s+(?=(?:and\s+)?(?:secondly|also|as well as)\b)|(?<=\b(?:who|that)\b[^,;]+),\s+and\s+(?=[a-z-]+(?:\s[a-z-]+)?\s(?:with|in|from|at|who)\b)/i,
    )
    .map((part) =>
      part
        .trim()
        .replace(lead, "")
        .replace(/[.\s]+$/, ""),
    )
    .filter((part) => part.length > 2);
  const groups = parts.flatMap(readPart).filter((group) => text.includes(group.quote));
  return groups.length > 0 ? groups.slice(0, 4) : [whole];
}

function readPart(part: string): Group[] {
  const match = relative.exec(part);
  const clause = match ? part.slice(match.index + match[0].length).trim() : "";
  const head = match ? part.slice(0, match.index).trim() : part;
  const names = splitList(head);
  const last = names.at(-1) ?? "";
  // "food co-ops and the people who organise farmers' markets": the clause names the people, it is no wish.
  if (clause !== "" && /^(?:the\s+)?(?:people|those|anyone|everyone|someone|persons?|folks?)$/i.test(last)) {
    const own: Group = {
      people: peopleOf(
        /^(?:the\s+)?(?:people|folks?)$/i.test(last) && clause.length <= 45 ? `people who ${clause}` : null,
      ),
      quote: shorten(part.slice(part.lastIndexOf(last)), 200),
      longing: readLonging(clause, names.length === 1),
    };
    const others = names
      .slice(0, -1)
      .map((name) => ({ people: peopleOf(name), quote: name, longing: noLonging }));
    return [...others, own];
  }
  const longing = clause === "" ? noLonging : readLonging(clause, true);
  return names.map((name) => ({ people: peopleOf(name), quote: name, longing }));
}

function peopleOf(name: string | null): string | null {
  if (name === null) return null;
  const plain = name
    .replace(/^(?:the|all|our|many|most)\s+/i, "")
    .replace(/^(?:anyone|anybody|everyone|everybody)\s+(?=with|in|at|from|over|under|near)/i, "people ");
  const isSound = plain.length <= 60 && isPlural(plain) && /^[\p{L}\p{N}' \u2019/&-]+$/u.test(plain);
  return isSound ? uncapitalise(plain) : null;
}

const end =
  /\s*(?:,|;|\.|\s(?:because|since|so that|but|although|unless|and (?:who|care|want|need|fear|worry|are|have|value|like|hate|live|work|sign))\b).*$/i;

function readLonging(clause: string, isWhole: boolean): Longing {
  const longing: Longing = { ...noLonging, pains: [], quote: shorten(clause, 200) };
  const first = (pattern: RegExp) => pattern.exec(clause)?.[1]?.replace(end, "").trim() || null;
  const fit = (text: string | null, max = 60) =>
    text !== null && text.length <= max && /^[\p{L}\p{N}' \u2019,/&%-]+$/u.test(text) ? text : null;
  longing.wantTo = fit(
    first(
      /\b(?:want(?:ing)?|needs?|wish|hope|looking|trying|try|plan(?:ning)?|would like|have|ready|like|love)\s+to\s+(.+)/i,
    ),
  );
  longing.want = longing.wantTo
    ? null
    : fit(
        first(/\b(?:want|need|look(?:ing)? for|search(?:ing)? for|in search of|in need of|prefer)\s+(.+)/i),
      );
  longing.value = fit(first(/\b(?:care about|value|interested in|believe in)\s+(.+)/i));
  longing.fear = fit(first(/\b(?:fear|worry|afraid|worried|think|feel)\s+(?:that\s+)(.+)/i), 70);
  const reasons =
    /\b(?:because of|due to|tired of|fed up with|struggle with|struggling with|suffer from|worry about|worried about|afraid of|frustrated by|hate)\s+(.+)/i.exec(
      clause,
    )?.[1];
  longing.pains = reasons
    ? splitList(reasons.replace(/[.;].*$/, "")).filter(
        (pain) => fit(pain, 45) !== null && pain.split(" ").length <= 6,
      )
    : [];
  const isOther = longing.wantTo ?? longing.want ?? longing.fear;
  const habit = clause.replace(end, "").trim();
  longing.habit =
    isOther || !isWhole || /^(?:are|is|want|need|care|fear|look|search|like|love|can|have to)/i.test(habit)
      ? null
      : fit(habit, 55);
  return longing;
}
