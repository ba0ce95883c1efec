import { isTopLevelDomain } from "./top-level-domains";

/** Where something stands in a text, in UTF-16 units, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

const withScheme = /(?<![\p{L}\p{N}@#$_])https?:\/\/([\p{L}\p{N}._-]+)/giu;
const bareHost = /[A-Za-z0-9\u00c0-\u024f_-]+(?:\.[A-Za-z0-9\u00c0-\u024f_-]*)+/g;
const latinHost = /^[A-Za-z0-9\u00c0-\u024f._-]+/;
const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?$/u;
const port = /:\d{1,5}/y;
const tail = /[/?#][\p{Script=Latin}\p{Script=Cyrillic}\p{N}!*'();:=+,.$/%#[\]\-–_~@|&?]*/uy;
const lastOfTail = /[\p{Script=Latin}\p{Script=Cyrillic}\p{N}=_#/+&-]/u;

/** Whether all of a text is an address that a post can link to. */
export function isAddress(text: string): boolean {
  return text.length <= 2_048 && /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}

/**
 * Every web address in a text: with http(s) in front, and, when `bare`, also "example.com" where the ending exists.
 * In order; time is linear in the length of the text.
 */
export function findLinks(text: string, { bare }: { bare: boolean }): Span[] {
  if (!text.includes(".")) return [];
  const found: Span[] = [];
  for (const match of text.matchAll(withScheme)) {
    const run = match[1] ?? "";
    const host = hostIn(run) ?? hostIn(latinHost.exec(run)?.[0] ?? "");
    if (host === null || host.start !== 0 || (found.at(-1)?.end ?? 0) > match.index) continue;
    const end = match.index + match[0].length - run.length + host.end;
    found.push({ start: match.index, end: endOfLink(text, end) });
  }
  return bare ? addBare(text, found) : found;
}

function addBare(text: string, found: readonly Span[]): Span[] {
  const all: Span[] = [];
  let next = 0;
  let from = 0;
  for (const match of text.matchAll(bareHost)) {
    for (let span = found[next]; span !== undefined && span.start < match.index; span = found[++next]) {
      all.push(span);
      from = span.end;
    }
    const host = match.index < from ? null : hostIn(match[0], "bare");
    if (host === null) continue;
    const start = match.index + host.start;
    const end = match.index + host.end;
    if (text[end] === "@" || /[@#$＠＃/.]/.test(text[start - 1] ?? " ")) continue;
    from = endOfLink(text, end);
    all.push({ start, end: from });
  }
  return [...all, ...found.slice(next)];
}

/** The longest stretch of a run of letters and dots that is a domain. */
function hostIn(run: string, kind?: "bare"): Span | null {
  let start = 0;
  let at = 0;
  let count = 0;
  let best: Span | null = null;
  for (const part of run.split(".")) {
    if (!label.test(part) || (kind === "bare" && part.includes("_"))) {
      if (best !== null) return best;
      count = 0;
    } else {
      if (count === 0) start = at;
      count += 1;
      if (count > 1 && isTopLevelDomain(part)) best = { start, end: at + part.length };
    }
    at += part.length + 1;
  }
  return best;
}

/** Where the address ends that has its domain up to `at`: after port, path and query, without closing punctuation. */
function endOfLink(text: string, at: number): number {
  const afterPort = at + (matchAt(port, text, at)?.length ?? 0);
  const rest = matchAt(tail, text, afterPort);
  if (rest === null) return afterPort;
  let open = 0;
  for (const char of rest) open += char === "(" ? 1 : char === ")" ? -1 : 0;
  let length = rest.length;
  for (; length > 0; length -= 1) {
    const last = rest[length - 1] ?? "";
    if (lastOfTail.test(last) || (last === ")" && open >= 0)) break;
    open += last === ")" ? 1 : last === "(" ? -1 : 0;
  }
  return afterPort + length;
}

function matchAt(sticky: RegExp, text: string, at: number): string | null {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0] ?? null;
}
