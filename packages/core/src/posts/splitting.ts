import { lastBreak } from "./breaks";
import { countText, lengthOf, type CountOptions } from "./counting";
import { eachGrapheme } from "./graphemes";
import { limitsOf } from "./limits";
import { findLinks, type Span } from "./links";
import type { PostNetwork } from "./networks";

export interface SplitOptions extends CountOptions {
  /** Ends every part with its place in the thread: " 2/5". */
  isNumbered?: boolean;
}

/**
 * Cuts a text into parts that each fit the network: between paragraphs if possible, else between sentences, else
 * between words, and inside a word or link only when it alone is longer than a part. The parts say all of the text in
 * order; only white space between them goes. Empty text gives one empty part.
 */
export function splitThread(network: PostNetwork, text: string, options: SplitOptions = {}): string[] {
  const whole = text.trim();
  if (countText(network, whole, options).left >= 0) return [whole];
  if (!options.isNumbered) return cut(network, whole, options, "");
  for (let digits = 1; ; digits += 1) {
    const nines = "9".repeat(digits);
    const parts = cut(network, whole, options, ` ${nines}/${nines}`);
    if (String(parts.length).length <= digits) {
      return parts.map((part, index) => `${part} ${index + 1}/${parts.length}`);
    }
  }
}

function cut(network: PostNetwork, text: string, options: CountOptions, suffix: string): string[] {
  const limit = (options.limit ?? limitsOf(network).text.limit) - suffix.length;
  const atoms = atomsOf(network, text, options, limit);
  const parts: string[] = [];
  for (let first = 0; first < atoms.length; ) {
    let last = furthest(atoms, first, limit);
    let end = endOfPart(text, atoms, first, last);
    // What atoms weigh one by one and together may differ.
    while (
      end > first + 1 &&
      countText(network, between(text, atoms, first, end) + suffix, options).left < 0
    ) {
      last = Math.min(end, last) - 1;
      end = endOfPart(text, atoms, first, last);
    }
    const part = between(text, atoms, first, end);
    if (part !== "") parts.push(part);
    first = end;
  }
  return parts;
}

interface Atom extends Span {
  weight: number;
}

/** What is not cut: links, and else what a reader sees as one character. */
function atomsOf(network: PostNetwork, text: string, options: CountOptions, limit: number): Atom[] {
  const atoms: Atom[] = [];
  const weigh = (start: number, end: number) => lengthOf(network, text.slice(start, end), options);
  const add = (start: number, end: number) => {
    const isPlain = end - start === 1 && text.charCodeAt(start) < 0x300;
    atoms.push({ start, end, weight: isPlain ? 1 : weigh(start, end) });
  };
  let from = 0;
  for (const link of findLinks(text, { bare: network !== "mastodon" })) {
    const weight = weigh(link.start, link.end);
    if (weight > limit) continue;
    eachGrapheme(text, add, from, link.start);
    atoms.push({ ...link, weight });
    from = link.end;
  }
  eachGrapheme(text, add, from);
  return atoms;
}

/** The atom after the last that still fits; always at least one. */
function furthest(atoms: readonly Atom[], first: number, limit: number): number {
  let weight = 0;
  for (let at = first; at < atoms.length; at += 1) {
    weight += atoms[at]?.weight ?? 0;
    if (weight > limit) return Math.max(at, first + 1);
  }
  return atoms.length;
}

function endOfPart(text: string, atoms: readonly Atom[], first: number, last: number): number {
  const next = atoms[last];
  if (next === undefined) return last;
  const start = atoms[first]?.start ?? 0;
  const starts = new Map(
    atoms.slice(first + 1, last + 1).map((atom, index) => [atom.start, first + 1 + index]),
  );
  const at = lastBreak(text, start, next.start, (offset) => starts.has(offset));
  return (at === null ? undefined : starts.get(at)) ?? last;
}

function between(text: string, atoms: readonly Atom[], first: number, end: number): string {
  return text.slice(atoms[first]?.start ?? 0, atoms[end]?.start ?? text.length).trim();
}
