const sentences = new Intl.Segmenter("und", { granularity: "sentence" });
const words = new Intl.Segmenter("und", { granularity: "word" });

/** A part is not left emptier than that for a nicer place to break, while there is a place further on. */
const fullEnough = 0.4;

/** How far beyond the end the segmenter looks, to know whether a sentence ends there. UTF-16 units. */
const lookAhead = 80;

/**
 * The best place to break a text after `start` and at or before `end`: after a paragraph, a line, a sentence, at white
 * space, between two words of a script without spaces; the last of its kind. Null when there is none.
 */
export function lastBreak(
  text: string,
  start: number,
  end: number,
  isAllowed: (at: number) => boolean,
): number | null {
  const window = text.slice(start, end + lookAhead);
  const kinds = [paragraphs, lines, sentenceEnds, spaces, wordStarts].map((find) => {
    let last: number | null = null;
    for (const offset of find(window)) {
      const at = start + offset;
      if (at > end) break;
      if (at > start && isAllowed(at) && text.slice(start, at).trim() !== "") last = at;
    }
    return last;
  });
  const least = start + (end - start) * fullEnough;
  return kinds.find((at) => at !== null && at >= least) ?? kinds.find((at) => at !== null) ?? null;
}

const paragraphs = (text: string) => starts(text, /\n[^\S\n]*\n/g);
const lines = (text: string) => starts(text, /\n/g);
const spaces = (text: string) => starts(text, /\s+/g);

/** Where the white space begins. */
function* starts(text: string, pattern: RegExp): Generator<number> {
  for (const match of text.matchAll(pattern)) yield match.index;
}

function* sentenceEnds(text: string): Generator<number> {
  for (const { index, segment } of sentences.segment(text)) {
    const end = index + segment.trimEnd().length;
    if (end < text.length) yield end;
  }
}

function* wordStarts(text: string): Generator<number> {
  for (const { index, isWordLike } of words.segment(text)) if (isWordLike) yield index;
}
