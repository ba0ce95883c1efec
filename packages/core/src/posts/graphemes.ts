import { emojiAt } from "./emoji";

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

/** The segmenter's time grows with the square of what it is given, so it gets a little at a time. UTF-16 units. */
const stretch = 64;

/** What joins what stands before it, whatever that is. */
const joining = /[\u200c-\u200d\p{M}\p{Emoji_Modifier}\u0e33\u0eb3\uff9e\uff9f\u{e0020}-\u{e007f}]/uy;

/** True for a UTF-16 unit that stands for itself next to another such: letters and signs that nothing joins. */
function isPlain(unit: number): boolean {
  if (unit < 0x300) return unit !== 0x0d && unit !== 0x0a && unit !== 0xad;
  if (unit < 0x483) return unit >= 0x370;
  if (unit < 0x530) return unit >= 0x48a;
  if (unit < 0x64b) return (unit >= 0x5d0 && unit <= 0x5ea) || unit >= 0x620;
  if (unit < 0x2027) return unit >= 0x2010;
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3041 && unit <= 0x3096) ||
    (unit >= 0x30a1 && unit <= 0x30fa) ||
    (unit >= 0xac00 && unit <= 0xd7a3) ||
    (unit >= 0x3001 && unit <= 0x3029)
  );
}

/** Thai vowels and tone marks that stand over, under or after their letter. */
function isThaiMark(unit: number): boolean {
  return unit === 0xe31 || (unit >= 0xe33 && unit <= 0xe3a) || (unit >= 0xe47 && unit <= 0xe4e);
}

const isThaiLetter = (unit: number): boolean => unit >= 0xe00 && unit <= 0xe7f && !isThaiMark(unit);

/** True when what begins at `at` is surely not joined to a plain letter or an emoji before it. */
function beginsAnew(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (isPlain(unit) || Number.isNaN(unit) || isThaiLetter(unit)) return true;
  return unit >= 0xd83c && unit <= 0xd83e && !isModifier(unit, text.charCodeAt(at + 1));
}

function isModifier(high: number, low: number): boolean {
  return high === 0xd83c && low >= 0xdffb && low <= 0xdfff;
}

/** The end of the character at `at` where that is plain to see, else -1. */
function quickEnd(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  let end = isPlain(unit) || isThaiLetter(unit) ? at + 1 : at + emojiAt(text, at);
  if (end === at) return -1;
  if (isThaiLetter(unit)) while (isThaiMark(text.charCodeAt(end))) end += 1;
  return beginsAnew(text, end) ? end : -1;
}

/**
 * Walks over a text by what a reader sees as one character; `visit` gets start and end of each. Plain letters and emoji
 * are taken one by one, which is many times faster than asking the segmenter for each.
 */
export function eachGrapheme(
  text: string,
  visit: (start: number, end: number) => void,
  from = 0,
  to = text.length,
): void {
  const part = to === text.length ? text : text.slice(0, to);
  for (let at = from; at < to; ) {
    const quick = quickEnd(part, at);
    if (quick > 0) {
      visit(at, quick);
      at = quick;
      continue;
    }
    at = askSegmenter(part, at, visit);
  }
}

/** Returns how far it came: to the end of a word, or to the last character that is surely whole. */
function askSegmenter(text: string, from: number, visit: (start: number, end: number) => void): number {
  for (let longest = stretch; ; longest *= 2) {
    const end = endOfStretch(text, from, longest);
    const starts = startsIn(text.slice(from, end));
    const isCut = end < text.length && end === from + longest;
    if (isCut && starts.length === 1) continue;
    const last = isCut ? starts.length - 1 : starts.length;
    for (let index = 0; index < last; index += 1) {
      visit(from + (starts[index] ?? 0), from + (starts[index + 1] ?? end - from));
    }
    return isCut ? from + (starts[last] ?? 0) : end;
  }
}

/** Words come again and again, and asking for each takes longer than remembering. */
const remembered = new Map<string, number[]>();
const mostRemembered = 4_000;

function startsIn(piece: string): number[] {
  const known = remembered.get(piece);
  if (known) return known;
  const starts = Array.from(segmenter.segment(piece), ({ index }) => index);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(piece, starts);
  return starts;
}

/** Where what the segmenter must decide ends: after a word, where plain letters begin, and not beyond `longest` units. */
function endOfStretch(text: string, from: number, longest: number): number {
  const last = Math.min(text.length, from + longest);
  for (let end = from + 1; end < last; end += 1) {
    const before = text.charCodeAt(end - 1);
    if (isPlain(before) && isPlain(text.charCodeAt(end))) return end;
    if ((before === 0x20 || before === 0x0a) && !joins(text, end)) return end;
  }
  return last;
}

function joins(text: string, at: number): boolean {
  joining.lastIndex = at;
  return joining.test(text);
}

/** How many characters a reader sees. */
export function countGraphemes(text: string, from = 0, to = text.length): number {
  let count = 0;
  eachGrapheme(text, () => (count += 1), from, to);
  return count;
}
