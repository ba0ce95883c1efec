/** A hashtag or name that is being typed just before the caret. */
export interface WordAt {
  sign: "#" | "@";
  /** What stands after the sign. */
  start: string;
  /** Of the sign, in UTF-16 units. */
  from: number;
}

/** The hashtag or name before the caret; null when something else stands there. */
export function wordAt(text: string, caret: number): WordAt | null {
  const before = text.slice(Math.max(0, caret - 60), caret);
  const found = /(?<![\p{L}\p{N}_&/@#.])([#@])([\p{L}\p{M}\p{N}_.@-]*)$/u.exec(before);
  const [whole, sign, start] = found ?? [];
  if (whole === undefined || start === undefined || (sign !== "#" && sign !== "@")) return null;
  return { sign, start, from: caret - whole.length };
}

/** Known words that go on as this one begins, without the word itself. */
export function matching(word: WordAt, known: { hashtags: string[]; mentions: string[] }): string[] {
  const list = word.sign === "#" ? known.hashtags : known.mentions;
  const begun = (word.sign + word.start).toLowerCase();
  return list
    .filter((each) => each.toLowerCase().startsWith(begun) && each.toLowerCase() !== begun)
    .slice(0, 6);
}
