import type { BusinessProfile } from "@drumbeat/core/business-profile";
import type { Kind } from "../kinds/kind";
import { noLonging, readAudience, type Group, type Longing } from "./audience";
import { findFacts, type Fact, type FactKind } from "./facts";
import { readOffer } from "./offer";
import { capitalise, looksEnglish, shorten, shortPeople, toGerund, uncapitalise } from "./phrases";

/** The founder's answers, taken apart. */
export interface Reading {
  profile: BusinessProfile;
  kind: Kind;
  groups: Group[];
  facts: Fact[];
  longing: Longing;
  slots: Slots;
  /** Picks between equal ways to say something; a new version of a plan gets another one. */
  seed: string;
}

/** Words of this business by the place they can take in a sentence. Missing where the answers give none. */
export type Slots = Record<string, string | undefined>;

export function readProfile(profile: BusinessProfile, kind: Kind, salt: string): Reading {
  const groups = readAudience(profile.targetAudience);
  const facts = findFacts(profile.description);
  const longing = mergeLongings(groups);
  const { thing, isCounted, isMade, doing } = readOffer(profile.description, profile.name);
  const named = groups.flatMap((group) => (group.people ? [shortPeople(group.people)] : []));
  const [people, people2, people3] = named;
  const isEnglish = looksEnglish(profile.description);
  const line = (wanted: FactKind, skip = 0) =>
    isEnglish ? facts.filter((fact) => fact.kind === wanted && fact.line !== null)[skip]?.line : undefined;
  const found = isEnglish
    ? facts.filter((fact) => fact.kind === "figure" && fact.line !== null && fact.measure !== null)
    : [];
  const isShort = ({ line: text }: Fact) => (text?.length ?? 0) <= 80;
  const figures = [...found.filter(isShort), ...found.filter((fact) => !isShort(fact))];
  const plain = isEnglish
    ? facts
        .slice(1)
        .filter(
          (fact) =>
            fact.line !== null &&
            fact.line.split(" ").length > 3 &&
            fact.kind !== "refusal" &&
            fact.kind !== "figure",
        )
    : [];
  const rival = findRival(longing, profile.description);
  const sides = isEnglish
    ? /\b(?:connects?|brings? together|links?|matches)\s+([\p{L} '-]{4,40}?)\s+(?:with|to)\s+([\p{L} '-]{4,45}?)(?=[.,;:(]|$|\s(?:who|that|in|on|by|through)\b)/u.exec(
        profile.description,
      )
    : null;
  const place = findPlace(`${profile.targetAudience}\n${profile.description}`, isEnglish);
  const isTechnical =
    kind.id === "software" &&
    /\b(?:develop|engineer|programm|agenc|bod(?:y|ies)|technical|admin|operations|it\b)/i.test(
      profile.targetAudience,
    );
  const whoHas = (has: (longing: Longing) => boolean, skip = 0): string => {
    const having = groups
      .filter((group) => has(group.longing))
      .flatMap((group) => (group.people ? [shortPeople(group.people)] : []));
    return having[skip] ?? having[0] ?? people ?? kind.customers;
  };
  /** Where grammar cannot help, the founder's sentences stand as they are. */
  const quotes = isEnglish
    ? []
    : facts.map((fact) => fact.quote).filter((quote) => quote.length <= 90 && !/["\u201c\u201d]/.test(quote));
  const slots: Slots = {
    name: profile.name.length <= 60 ? profile.name : shorten(profile.name, 60),
    customers: kind.customers,
    people: people ?? kind.customers,
    people2: people2,
    people3,
    others: people2 ?? kind.customers,
    thing: isCounted ? undefined : (thing ?? undefined),
    bareThing: thing ?? undefined,
    isMade: isMade ? "made" : undefined,
    aThing:
      thing === null ? undefined : isCounted ? `${/^[aeiou]/i.test(thing) ? "an" : "a"} ${thing}` : thing,
    doing: doing && doing.length <= 70 ? doing : undefined,
    rival,
    wantTo: longing.wantTo ?? undefined,
    wantToYou: longing.wantTo && !rival ? toYou(longing.wantTo) : undefined,
    wanting: longing.wantTo ? (toGerund(toYou(longing.wantTo)) ?? undefined) : undefined,
    wantAny: longing.want ?? undefined,
    want:
      longing.want && !/^(?:some|any|to|it|that|more|less)/i.test(longing.want) ? longing.want : undefined,
    pain: longing.pains[0],
    painThing: longing.pains.find((pain) => !/^\w+ing\b/.test(pain)),
    pain2: longing.pains[1],
    pain3: longing.pains[2],
    value: longing.value ?? undefined,
    fear: longing.fear ? toMe(longing.fear) : undefined,
    putOff: longing.habit && isPutOff(longing.habit) ? longing.habit : undefined,
    habit:
      longing.habit && !isPutOff(longing.habit) && !/^(?:have|had|\w+ed)\b/.test(longing.habit)
        ? toYou(longing.habit)
        : undefined,
    quote: quotes[0],
    quote2: quotes[1],
    quote3: quotes[2],
    figure: figures[0] && isShort(figures[0]) ? (figures[0].line ?? undefined) : undefined,
    measure: figures[0]?.measure ? uncapitalise(figures[0].measure) : undefined,
    measure2: figures[1]?.measure ? uncapitalise(figures[1].measure) : undefined,
    refusal: line("refusal") ?? undefined,
    craftFact: line("craft", facts[0]?.kind === "craft" ? 1 : 0) ?? line("craft") ?? undefined,
    originFact: line("origin") ?? undefined,
    painWho: whoHas((own) => own.pains.length > 0),
    painOthers: whoHas((own) => own.pains.length > 0, 1),
    fearWho: whoHas((own) => own.fear !== null),
    valueWho: whoHas((own) => own.value !== null),
    wantToWho: whoHas((own) => own.wantTo !== null),
    wantWho: whoHas((own) => own.want !== null),
    openFact: !isTechnical
      ? undefined
      : facts.some((fact) => fact.kind === "openness" || /open[- ]source|self-?host/i.test(fact.quote))
        ? "open"
        : undefined,
    sideA: sides?.[1],
    sideB: sides?.[2],
    fact: plain[0]?.line ?? undefined,
    fact2: plain[1]?.line ?? undefined,
    place:
      place &&
      !place.startsWith("the ") &&
      (kind.isLocal || profile.targetAudience.includes(place)) &&
      !(people ?? "").includes(place)
        ? place
        : undefined,
    anyPlace:
      place && !place.startsWith("the ") && (kind.isLocal || profile.targetAudience.includes(place))
        ? place
        : undefined,
    site: profile.website ? new URL(profile.website).hostname.replace(/^www\./, "") : undefined,
  };
  return { profile, kind, groups, facts, longing, slots, seed: `${profile.name}|${salt}` };
}

/** A text with its slots filled, or null when one is missing. A capital in the slot's name begins a sentence. */
export function fill(text: string, slots: Slots): string | null {
  let isComplete = true;
  const filled = text.replace(/\{(\w+)\}/g, (_match, key: string) => {
    const name = uncapitalise(key);
    const value = slots[key] ?? slots[name] ?? slots[key.charAt(0).toLowerCase() + key.slice(1)];
    if (value === undefined) isComplete = false;
    return value === undefined ? "" : /^\p{Lu}/u.test(key) ? capitalise(value) : value;
  });
  return isComplete ? filled : null;
}

function mergeLongings(groups: Group[]): Longing {
  const merged = { ...noLonging };
  for (const { longing } of groups) {
    merged.wantTo ??= longing.wantTo;
    merged.want ??= longing.want;
    merged.value ??= longing.value;
    merged.fear ??= longing.fear;
    merged.habit ??= longing.habit;
    if (merged.pains.length === 0) merged.pains = longing.pains;
    if (merged.quote === "") merged.quote = longing.quote;
  }
  return merged;
}

/** What people leave: a product with a name, or "the big …". */
function findRival(longing: Longing, description: string): string | undefined {
  const left =
    /^(?:leave|quit|ditch|drop|escape|replace|move (?:away )?from|switch (?:away )?from|get (?:off|away from)|stop using)\s+(.+)$/i.exec(
      longing.wantTo ?? "",
    )?.[1];
  const other =
    /\b(?:alternative to|instead of|unlike|replaces?)\s+((?:the\s+)?[\p{L}\p{N}' -]+?)(?=\s+(?:that|which|who|where|with|for|you)\b|[,.;:]|$)/iu.exec(
      description,
    )?.[1];
  return [left, other].find(
    (name) => name !== undefined && name.length <= 40 && /^(?:the big\b|\p{Lu})/u.test(name),
  );
}

const months =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|English|German|French|Spanish|I)$/;

function findPlace(text: string, isEnglish: boolean): string | undefined {
  if (!isEnglish) return undefined;
  const found = text.matchAll(
    /\b(?:in|around|near|across)\s+((?:the\s+)?\p{Lu}[\p{L}'\u2019-]*(?:\s\p{Lu}[\p{L}'\u2019-]*){0,2})/gu,
  );
  for (const match of found) if (match[1] && !months.test(match[1]) && match[1].length > 2) return match[1];
  return undefined;
}

function isPutOff(habit: string): boolean {
  return /\b(?:put off|avoid\w*|postpone|struggle|forget|never|hesitate|delay|neglect)\b/i.test(habit);
}

/** "see where their money goes" as said to the reader. */
function toYou(text: string): string {
  return text
    .replace(/\btheir\b/g, "your")
    .replace(/\bthemselves\b/g, "yourself")
    .replace(/\bthey are\b/g, "you are")
    .replace(/\bthey\b/g, "you")
    .replace(/\bthem\b/g, "you");
}

/** "yoga is not for their body" as the reader thinks it. */
function toMe(text: string): string {
  return text
    .replace(/\btheir\b/g, "my")
    .replace(/\bthey are\b/g, "I am")
    .replace(/\bthey\b/g, "I")
    .replace(/\bthem\b/g, "me");
}
