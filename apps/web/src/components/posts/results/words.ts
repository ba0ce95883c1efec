import type { Gap } from "@drumbeat/core/posts/metrics";
import { moment } from "../history/words";

const numbers = new Intl.NumberFormat("en-GB");
const shares = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 1 });
const lists = new Intl.ListFormat("en-GB");

/** "1,204"; a dash where the network tells nothing. */
export const count = (value: number | null): string => (value === null ? "–" : numbers.format(value));

/** "4.2%" of a share from 0. */
export const percent = (rate: number): string => shares.format(rate);

/** "likes, comments and shares". */
export const listWords = (words: readonly string[]): string => lists.format(words);

/** Why the figures in between are missing, in a sentence. */
export const gapWords = ({ from, to }: Gap, timeZone: string): string =>
  `Nothing was read between ${moment(from, timeZone)} and ${moment(to, timeZone)}. What came in between is in the totals.`;
