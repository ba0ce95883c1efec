import { emojiAt } from "./emoji";
import { countGraphemes } from "./graphemes";
import { limitsOf, type Counting, type TextLimit } from "./limits";
import { findLinks } from "./links";
import type { PostNetwork } from "./networks";

export interface TextCount {
  used: number;
  limit: number;
  /** Negative when the text is too long. */
  left: number;
  /** What is counted: characters, or bytes where these are what runs out first. */
  unit: "characters" | "bytes";
}

export interface CountOptions {
  /** What the account allows, where it differs: the server of a Mastodon account, Premium on X. */
  limit?: number;
  /** Of Mastodon: what a link counts on that server. */
  perLink?: number;
}

/** How long `text` is for `network`, by the network's own rules. 25,000 characters take a few milliseconds at most. */
export function countText(network: PostNetwork, text: string, options: CountOptions = {}): TextCount {
  const rules: TextLimit = { ...limitsOf(network).text, ...options };
  const used = measure(network, text, rules);
  const { limit, bytes } = rules;
  if (bytes !== undefined) {
    const usedBytes = countBytes(text);
    if (usedBytes / bytes > used / limit) {
      return { used: usedBytes, limit: bytes, left: bytes - usedBytes, unit: "bytes" };
    }
  }
  return { used, limit, left: limit - used, unit: "characters" };
}

/** The characters of `text` alone, whatever its bytes. */
export function lengthOf(network: PostNetwork, text: string, options: CountOptions = {}): number {
  return measure(network, text, { ...limitsOf(network).text, ...options });
}

function measure(network: PostNetwork, text: string, { counting, perLink }: TextLimit): number {
  const counted =
    counting === "weighted" ? text.normalize("NFC") : network === "mastodon" ? withoutServers(text) : text;
  const count = counters[counting];
  if (perLink === undefined) return count(counted, 0, counted.length);
  let used = 0;
  let from = 0;
  for (const link of findLinks(counted, { bare: network === "x" })) {
    used += count(counted, from, link.start) + perLink;
    from = link.end;
  }
  return used + count(counted, from, counted.length);
}

const counters: Record<Counting, (text: string, from: number, to: number) => number> = {
  weighted: weigh,
  graphemes: countGraphemes,
  characters: (_text, from, to) => to - from,
  threads: countForThreads,
};

/** Weight of a code point on X, in the ranges that configuration version 3 gives weight 1. */
function weightOf(point: number): number {
  if (point <= 4_351) return 1;
  const isLight =
    (point >= 8_192 && point <= 8_205) ||
    (point >= 8_208 && point <= 8_223) ||
    (point >= 8_242 && point <= 8_247);
  return isLight ? 1 : 2;
}

function weigh(text: string, from: number, to: number): number {
  let weight = 0;
  for (let at = from; at < to; ) {
    const emoji = emojiAt(text, at);
    const point = text.codePointAt(at) ?? 0;
    weight += emoji > 0 ? 2 : weightOf(point);
    at += emoji || (point > 0xffff ? 2 : 1);
  }
  return weight;
}

function countForThreads(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; ) {
    const emoji = emojiAt(text, at);
    const length = emoji || ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
    count += emoji > 0 ? countBytes(text.slice(at, at + emoji)) : 1;
    at += length;
  }
  return count;
}

/** Mastodon counts, and shows, @name@server as @name. */
export function withoutServers(text: string): string {
  return text.includes("@")
    ? text.replace(
        /(?<![\p{L}\p{N}_/])(@[A-Za-z0-9_]+(?:[.-]+[A-Za-z0-9_]+)*)@[\p{L}\p{N}.-]*[\p{L}\p{N}]/gu,
        "$1",
      )
    : text;
}

/** Length in UTF-8. */
export function countBytes(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // The two halves of a pair make four bytes together.
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit <= 0xdfff ? 2 : 3;
  }
  return bytes;
}
