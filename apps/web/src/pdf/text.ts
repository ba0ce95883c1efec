const strong = /(\p{Script=Arabic}|\p{Script=Hebrew})|\p{L}/u;
const strongEverywhere = /(\p{Script=Arabic}|\p{Script=Hebrew})|\p{L}/gu;

/** Pictures, with everything that only modifies them: skin tones, joiners, variation selectors, flags, key caps. */
const pictures =
  /(?:\p{Extended_Pictographic}|\p{Regional_Indicator})(?:\p{Emoji_Modifier}|\u200d|\ufe0e|\ufe0f|\u20e3|\p{Extended_Pictographic}|\p{Regional_Indicator}|[\u{e0020}-\u{e007f}])*|\ufe0e|\ufe0f|\u20e3/gu;

/** Signs that are pictures to Unicode and words to a reader; they are kept. */
const signs = /^[©®™↔→←↑↓✓✔★☆▶●■▲]/u;

/** Text as it can be set in type: pictures are left out, and so are the gaps they leave. */
export function withoutPictures(text: string): string {
  return text
    .replace(pictures, (match) => (signs.test(match) ? match.replace(/\ufe0e|\ufe0f/g, "") : ""))
    .replace(/\t/g, " ")
    .replace(/ {2,}/g, " ")
    .replace(/^ +| +$/gm, "");
}

/** Reading direction by the first letter that has one, as `dir="auto"` decides it; null for digits and signs alone. */
export function directionOf(text: string): "ltr" | "rtl" | null {
  const match = strong.exec(text);
  return match ? (match[1] ? "rtl" : "ltr") : null;
}

/** The direction in which most letters of a document run. */
export function mainDirection(text: string): "ltr" | "rtl" {
  let rtl = 0;
  let all = 0;
  for (const match of text.matchAll(strongEverywhere)) {
    all += 1;
    if (match[1]) rtl += 1;
  }
  return rtl * 2 > all ? "rtl" : "ltr";
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\u3000-\u303f\uff00-\uffef]/u;
/** What must not begin a line (closing marks, small kana, the long vowel) and what must not end one. */
const neverFirst = /^[、。，．・：；？！ー～〜」』）】〕〉》”’%％…ぁぃぅぇぉっゃゅょァィゥェォッャュョ々]/u;
const neverLast = /[「『（【〔〈《“‘]$/u;
const longestWord = 28;

/**
 * The pieces of a word between which a line may end. An empty piece stands for a break that shows no hyphen: the
 * layout takes it as white space of no width. Scripts without spaces break between words (Thai) or characters
 * (Chinese, Japanese); other words only when no line could hold them.
 */
export function breakable(word: string): string[] {
  if (!unspaced.test(word)) {
    return word.length > longestWord ? between(word.match(/.{1,12}/gsu) ?? [word]) : [word];
  }
  const segmenter = new Intl.Segmenter(/\p{Script=Thai}/u.test(word) ? "th" : "ja", {
    granularity: /\p{Script=Thai}/u.test(word) ? "word" : "grapheme",
  });
  const pieces: string[] = [];
  for (const { segment } of segmenter.segment(word)) {
    const last = pieces.at(-1);
    const isLatinRun = last !== undefined && !unspaced.test(last) && !unspaced.test(segment);
    if (last !== undefined && (neverFirst.test(segment) || neverLast.test(last) || isLatinRun)) {
      pieces[pieces.length - 1] = last + segment;
    } else pieces.push(segment);
  }
  return between(pieces);
}

function between(pieces: string[]): string[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : ["", piece]));
}
