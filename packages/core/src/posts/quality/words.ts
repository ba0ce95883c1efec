import type { Span } from "../links";

/** The language of a tag: "de" of "de-AT". */
export function baseLanguage(tag: string): string {
  return tag.toLowerCase().split("-")[0] ?? tag;
}

/** The words of a text as they are written. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
}

/** Where the first of each phrase stands in a text, as whole words, whatever the case; those that are not there are left out. */
export function findPhrases(text: string, phrases: Iterable<string>): (Span & { phrase: string })[] {
  const source = plain(text);
  const found: (Span & { phrase: string })[] = [];
  for (const phrase of phrases) {
    const wanted = plain(phrase).trim();
    const at = wanted === "" ? -1 : placeOf(source, wanted);
    if (at >= 0) found.push({ phrase, start: at, end: at + wanted.length });
  }
  return found;
}

export function findPhrase(text: string, phrase: string): Span | null {
  return findPhrases(text, [phrase])[0] ?? null;
}

function placeOf(source: string, wanted: string): number {
  for (let at = source.indexOf(wanted); at >= 0; at = source.indexOf(wanted, at + 1)) {
    if (isEdge(source, at) && isEdge(source, at + wanted.length)) return at;
  }
  return -1;
}

/** Of the same length as the text, so that places in one are places in the other. */
function plain(text: string): string {
  const lower = text.toLowerCase();
  return (lower.length === text.length ? lower : text).replace(/[‘’]/g, "'").replace(/[\u00a0\n]/g, " ");
}

function isEdge(text: string, at: number): boolean {
  const spaced =
    /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{N}]/u;
  return !(spaced.test(text[at - 1] ?? " ") && spaced.test(text[at] ?? " "));
}

/** The text with a span replaced, without the double space or the lower-case beginning that this would leave. */
export function replaceSpan(text: string, { start, end }: Span, by: string): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  if (by !== "") return `${before}${isCapital(text[start]) ? capitalise(by) : by}${after}`;
  const rest = after.replace(/^[ ,;]+/, "");
  const begins = before.trim() === "" || /[.!?…\n]\s*$/.test(before);
  if (begins) return before + capitalise(rest);
  return `${before.replace(/[ ]+$/, "")}${/^[\p{L}\p{N}(]/u.test(rest) ? " " : ""}${rest}`;
}

function isCapital(char: string | undefined): boolean {
  return char !== undefined && char !== char.toLowerCase();
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Applies `change` to the first of the texts in which `find` finds something. */
export function inFirst(find: (text: string) => Span | null, change: (text: string, span: Span) => string) {
  return (texts: string[]): string[] => {
    const at = texts.findIndex((text) => find(text) !== null);
    return texts.map((text, index) => {
      const span = index === at ? find(text) : null;
      return span ? change(text, span) : text;
    });
  };
}
