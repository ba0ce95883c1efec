import { findEntities, type Entity } from "../entities";
import { limitsOf } from "../limits";
import { postNetworkNames, type PostNetwork } from "../networks";
import type { CheckedPost, Finding } from "./finding";
import { replaceSpan, wordsOf } from "./words";

/** Whether there are as many hashtags as fit the network. */
export function checkHashtags({ network, texts }: Pick<CheckedPost, "network" | "texts">): Finding[] {
  const name = postNetworkNames[network];
  const { limit, fitting } = limitsOf(network).hashtags;
  const [fewest, most] = fitting;
  const tags = texts.flatMap((text) => tagsOf(network, text));
  const count = tags.length;
  const keep = (kept: number) => ({
    label: kept === 0 ? "Remove the hashtags" : kept === 1 ? "Keep the first" : `Keep the first ${kept}`,
    apply: (all: string[]) => keepFirst(network, all, kept),
  });
  if (limit !== null && count > limit) {
    const says = `${name} takes at most ${limit === 1 ? "one hashtag" : `${limit} hashtags`}; there are ${count}.`;
    return [{ check: "hashtags", severity: "blocks", says, cost: 30, remedy: keep(limit) }];
  }
  const warns = (says: string, cost: number, remedy: Finding["remedy"]): Finding[] => [
    { check: "hashtags", severity: "warns", says, cost, remedy },
  ];
  if (count > most) {
    const advice = most === 0 ? "works better without hashtags" : `works best with ${range(fewest, most)}`;
    return warns(`${name} ${advice}; there ${count === 1 ? "is one" : `are ${count}`}.`, 6, keep(most));
  }
  const distinct = new Set(tags.map((tag) => tag.value.toLowerCase())).size;
  const repeated = warns("A hashtag stands there twice.", 3, {
    label: "Remove the second",
    apply: (all) => withoutRepeats(network, all),
  });
  const few = `${name} works best with ${range(fewest, most)}; there ${distinct === 1 ? "is one" : `are ${distinct || "none"}`}.`;
  const hasText = texts.some((text) => wordsOf(text).length >= 8);
  return [
    ...(distinct < count ? repeated : []),
    ...(distinct < fewest && hasText ? warns(few, 4, null) : []),
  ];
}

const range = (fewest: number, most: number) =>
  fewest === 0
    ? `at most ${most === 1 ? "one hashtag" : `${most} hashtags`}`
    : `${fewest} to ${most} hashtags`;

function tagsOf(network: PostNetwork, text: string): Entity[] {
  return findEntities(network, text).filter(({ kind }) => kind === "hashtag");
}

function keepFirst(network: PostNetwork, texts: string[], kept: number): string[] {
  let seen = 0;
  return without(network, texts, () => (seen += 1) > kept);
}

function withoutRepeats(network: PostNetwork, texts: string[]): string[] {
  const seen = new Set<string>();
  return without(network, texts, ({ value }) => {
    const key = value.toLowerCase();
    const isRepeat = seen.has(key);
    seen.add(key);
    return isRepeat;
  });
}

/** A hashtag at the end goes; one within a sentence stays as a word. */
function without(network: PostNetwork, texts: string[], goes: (tag: Entity) => boolean): string[] {
  return texts.map((text) => {
    const going = tagsOf(network, text).filter(goes);
    return going.reduceRight((rest, tag) => {
      const isTrailing = !/[\p{L}\p{N}]/u.test(rest.slice(tag.end).replace(/[#＃][\p{L}\p{M}\p{N}_]+/gu, ""));
      return isTrailing ? replaceSpan(rest, tag, "").trimEnd() : replaceSpan(rest, tag, tag.value);
    }, text);
  });
}
