/** A number in a text and where it stands. `symbol` is a currency or "%", and part of the place. */
export interface Amount {
  value: number;
  symbol: string | null;
  from: number;
  to: number;
}

const factors: Record<string, number> = {
  hundred: 100,
  k: 1e3,
  thousand: 1e3,
  tsd: 1e3,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};

const pattern =
  /(?<![\p{L}\p{N}.,-])(?<before>[$\u20ac\u00a3\u00a5\u20b9])?\s?(?:(?<digits>\p{Nd}+(?:[.,'\u2019\u00a0\u202f ]\p{Nd}{3})*(?:[.,]\p{Nd}+)?)|(?<word>a|one)(?=\s+(?:hundred|thousand|million|billion)\b))(?:\s?(?<factor>hundred|thousand|tsd|million|billion|mio|mn|bn|k|m)(?![\p{L}\p{N}]))?(?:\s?(?<after>[$\u20ac\u00a3\u00a5\u20b9%]|percent\b|per cent\b|eur\b|usd\b|gbp\b|euros?\b|dollars?\b|pounds?\b))?(?![\p{L}\p{N}]|-\p{L})/giu;

/** The number a goal aims at: the last of "from 200 to 800", else the first. Null when there is none. */
export function findAmount(text: string): Amount | null {
  const found = [...text.matchAll(pattern)].map(readMatch).filter((amount) => amount !== null);
  const [first, second] = found;
  if (!first) return null;
  if (
    second &&
    /\bfrom\s*$/i.test(text.slice(0, first.from)) &&
    /^\s*(?:to|\u2192|->)\s*$/i.test(text.slice(first.to, second.from))
  ) {
    return { ...second, from: first.from };
  }
  return first;
}

function readMatch(match: RegExpMatchArray): Amount | null {
  const { before, digits, word, factor, after } = match.groups ?? {};
  const scale = factor ? (factors[factor.toLowerCase()] ?? 1) : 1;
  const value = word ? scale : readNumber(digits ?? "", scale > 1) * scale;
  if (!Number.isFinite(value)) return null;
  const from = match.index ?? 0;
  const symbol = before ?? after ?? null;
  return {
    value: Math.round(value * 100) / 100,
    symbol: symbol !== null && /^per ?cent$/i.test(symbol) ? "%" : symbol,
    from,
    to: from + match[0].length,
  };
}

/** "1.500" and "1,500" are 1500, "2.5" is 2.5; before "k" or "million" a lone separator is always a decimal one. */
function readNumber(digits: string, isScaled: boolean): number {
  const ascii = digits.replace(/\p{Nd}/gu, toAscii).replace(/['\u2019\u00a0\u202f ]/g, "");
  const separators = ascii.match(/[.,]/g) ?? [];
  const last = Math.max(ascii.lastIndexOf("."), ascii.lastIndexOf(","));
  const isGrouped =
    separators.length > 0 && ascii.length - last - 1 === 3 && !(isScaled && separators.length === 1);
  const isAllSame = new Set(separators).size === 1;
  if (separators.length === 0 || (isGrouped && isAllSame) || (separators.length > 1 && isAllSame)) {
    return Number(ascii.replace(/[.,]/g, ""));
  }
  return Number(`${ascii.slice(0, last).replace(/[.,]/g, "")}.${ascii.slice(last + 1)}`);
}

/** Digits of any script: blocks of ten begin at a multiple of their zero. */
function toAscii(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  for (let zero = code; zero > code - 10; zero -= 1) {
    if (!/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) return String(code - zero);
  }
  return String(code % 10);
}
