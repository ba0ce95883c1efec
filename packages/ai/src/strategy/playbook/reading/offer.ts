import { capitalise, escapePattern, looksEnglish, uncapitalise } from "./phrases";

/** What the business sells or does, as far as its first sentence tells. */
export interface Offer {
  /** "web analytics": no article, at most four words. */
  thing: string | null;
  /** True for what is counted: "a marketplace", unlike "bookkeeping". */
  isCounted: boolean;
  /** True where the business makes the thing, instead of being it: a studio and its game. */
  isMade: boolean;
  /** "rebind and repair old books by hand", for "we …". */
  doing: string | null;
}

const cuts =
  /\s+(?:that|which|who|whose|where|when|for|with|from|in|on|by|to|at|of|into|near|above|around|making|built|made|based|run|sold|used|designed|using|through|without|within|across|so|because|while|and\s+(?:we|our|you|then)|is|are|was|helps?|lets?|makes?|gives?)\b.*$|\s*[,:;.(\u2013\u2014].*$|\s+-\s.*$/i;
const fillers =
  /^(?:(?:a|an|the|our|your|simple|small|local|modern|open-source|free|new|family-run|small-batch|family-owned|independent|not-for-profit|non-profit|nonprofit|lightweight|easy|fast|best|leading|innovative|award-winning|friendly|beautiful|affordable|professional|full-service|one-stop|world-class|privacy-first|high-quality|premium|fresh|great|boutique|little|tiny|hand-made|handmade|custom|bespoke)\s+)+/i;
const helpers =
  /^(?:also|only|mainly|mostly|simply|just|now|currently|proudly|carefully|\w+ly|can|will|help(?:s)?\s+\w+(?:\s+to)?)\s+/i;
const notVerbs =
  /^(?:are|were|have|is|was|am|do|did|believe|think|love|want|exist|know|hope|aim|strive|offer|provide|sell|make|run|specialise|specialize|work|focus)$/i;

/** Reads the first sentence of a description. Gives nothing rather than something crooked. */
export function readOffer(description: string, name: string): Offer {
  const first = (description.split(/(?<=[.!?])\s|\n|;/)[0] ?? "").trim().replace(/[.!?]+$/, "");
  if (!looksEnglish(first) || first.length > 400)
    return { thing: null, isCounted: false, isMade: false, doing: null };
  const own = new RegExp(
    `^(?:${escapePattern(name)}|it|this|we|i|our \\w+)(?:\\s+(?:is|are)|'s|'re|'m|\\s+am|\\s*[:\u2013\u2014-])\\s+`,
    "i",
  );
  const made = /\b(?:making|building|developing|behind)\s+[^,]+,\s+(an?\s+.+)$/i.exec(first)?.[1];
  if (made) return { ...named(made, description), isMade: true };
  const withoutSubject = first.replace(own, "");
  if (withoutSubject !== first) return named(withoutSubject, description);
  const active = new RegExp(`^(we|i)\\s+(.+)$`, "i").exec(first);
  const verbs = active?.[2] ? readVerbs(active[2].replace(helpers, ""), description) : null;
  if (verbs) return verbs;
  const third = new RegExp(`^${escapePattern(name)}\\s+[a-z]+s\\s+(.+)$`, "i").exec(first);
  return named(third?.[1] ?? first, description);
}

function readVerbs(text: string, description: string): Offer | null {
  const match = /^((?:[a-z]+,\s+)*[a-z]+(?:\s+and\s+[a-z]+)?)\s+(.+)$/i.exec(text);
  if (!match?.[1] || !match[2]) return null;
  const single = /^[a-z]+/i.exec(text)?.[0] ?? "";
  const verbs = /^[a-z]+(?:, [a-z]+)* and [a-z]+$/i.test(match[1]) ? match[1] : single;
  const object = text.slice(verbs.length).trim();
  const doing = text.replace(/[,;:(\u2013\u2014].*$/, "").trim();
  return {
    ...named(object, description),
    doing: notVerbs.test(single) || doing.length > 80 || doing.split(" ").length < 2 ? null : doing,
  };
}

function named(text: string, description: string): Offer {
  return {
    thing: nounPhrase(text, description),
    isCounted: /^(?:an?|one|the)\s/i.test(text),
    isMade: false,
    doing: null,
  };
}

function nounPhrase(text: string, description: string): string | null {
  // "Simple, lightweight, open-source web analytics": adjectives before the noun are passed over.
  const withoutAdjectives = text.replace(
    /^(?:(?:an?|the)\s+)?(?:[A-Za-z-]+,\s+)+(?:and\s+)?(?=[a-z-]+\s)/,
    "",
  );
  const phrase = withoutAdjectives
    .replace(cuts, "")
    .replace(fillers, "")
    .replace(/\s+and\s+\S+$/i, "")
    .trim();
  const words = phrase.split(/\s+/);
  const isSound =
    words.length <= 4 &&
    phrase.length >= 3 &&
    phrase.length <= 40 &&
    words.every((word) => /^[\p{L}\p{N}][\p{L}\p{N}'\u2019/-]*$/u.test(word)) &&
    !/\b(?:we|you|they|it|i|he|she|this|that|there|everything|things|stuff|one|people|ignore|all|any|your|not|up|out)\b/i.test(
      phrase,
    ) &&
    /\p{L}{3}/u.test(phrase);
  return isSound ? uncapitalise(phrase, description) : null;
}

export function sentenceOf(text: string): string {
  return `${capitalise(text.replace(/[\s.]+$/, ""))}.`;
}
