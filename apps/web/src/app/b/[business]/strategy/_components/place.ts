import { createParser, parseAsInteger } from "nuqs/server";

/** Two versions to compare, as `2..3`. */
const parseAsPair = createParser({
  parse: (value) => {
    const match = /^(\d{1,6})\.\.(\d{1,6})$/.exec(value);
    return match ? { from: Number(match[1]), to: Number(match[2]) } : null;
  },
  serialize: ({ from, to }: { from: number; to: number }) => `${from}..${to}`,
  eq: (a, b) => a.from === b.from && a.to === b.to,
});

/** What the address of the strategy page can say: an old version to read, or two to compare. */
export const placeParsers = { version: parseAsInteger, compare: parseAsPair };
