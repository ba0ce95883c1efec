import { parse } from "chrono-node/en";
import { DateTime } from "luxon";

/** A date in a text and where it stands, the preposition included. */
export interface Deadline {
  /** `YYYY-MM-DD` */
  day: string;
  from: number;
  to: number;
}

const preposition = "(?:by|until|till|before|on|in|within|through|due|up to|bis)";
const leading = new RegExp(`(?:\\b${preposition}|[@(,:\u2013\u2014-])\\s*(?:the\\s+)?$`, "i");

/** The day until which a goal is meant to be reached, or null. Months, quarters, seasons and years mean their last day. */
export function findDeadline(text: string, today: string): Deadline | null {
  const start = DateTime.fromISO(today, { zone: "utc" });
  return findNumeric(text) ?? findPeriod(text, start) ?? findSpoken(text, start);
}

/** 2027-06-30, 30.06.2027, 30.6.27 */
function findNumeric(text: string): Deadline | null {
  const match =
    /\b(?<year>20\d\d)-(?<month>\d\d?)-(?<day>\d\d?)\b|\b(?<dayFirst>\d\d?)\.\s?(?<monthSecond>\d\d?)\.\s?(?<yearLast>20\d\d|\d\d)(?!\d)/.exec(
      text,
    );
  if (!match?.groups) return null;
  const { year, month, day, dayFirst, monthSecond, yearLast } = match.groups;
  const fullYear = year ?? (yearLast?.length === 2 ? `20${yearLast}` : yearLast);
  const date = DateTime.utc(Number(fullYear), Number(month ?? monthSecond), Number(day ?? dayFirst));
  return date.isValid ? place(text, match.index, match[0].length, date) : null;
}

const seasons: Record<string, number> = { spring: 5, summer: 8, autumn: 11, fall: 11, winter: 2 };
const period =
  /\b(?:(?<quarter>q[1-4])(?:\s*(?:of\s+)?(?<quarterYear>20\d\d))?|(?:(?:the\s+)?(?:end|close|middle|start|beginning)\s+of\s+)?(?:(?<season>(?:next\s+|this\s+)?(?:spring|summer|autumn|fall|winter))(?:\s+(?:of\s+)?(?<seasonYear>20\d\d))?|(?<relative>next|this|the)\s+(?<unit>year|quarter|month)|(?<year>20\d\d))|(?<yearEnd>year[- ]?end|eoy)(?:\s+(?<endYear>20\d\d))?)(?![-\w])/gi;

/** Quarters, seasons, years: what chrono does not read. Only at a place where a deadline can stand. */
function findPeriod(text: string, today: DateTime): Deadline | null {
  for (const match of text.matchAll(period)) {
    if (!leading.test(text.slice(0, match.index)) && match.index + match[0].length < text.length) continue;
    if (match.index === 0) continue;
    // "June 2027" is chrono's: the year alone would lose the month.
    if (
      match.groups?.year &&
      /[a-z]{3,}\.?,?\s*\d{0,2}(?:st|nd|rd|th)?,?\s*$/i.test(text.slice(0, match.index)) &&
      !leading.test(text.slice(0, match.index))
    )
      continue;
    const date = endOf(match.groups ?? {}, today);
    if (date) return place(text, match.index, match[0].length, date);
  }
  return null;
}

function endOf(groups: Record<string, string | undefined>, today: DateTime): DateTime | null {
  const { quarter, quarterYear, season, seasonYear, relative, unit, year, yearEnd, endYear } = groups;
  if (quarter) return upcoming(Number(quarter[1]) * 3, quarterYear, today);
  if (season) {
    const [name = ""] = season.toLowerCase().split(" ").slice(-1);
    const isWinter = name === "winter";
    const given = seasonYear && isWinter ? String(Number(seasonYear) + 1) : seasonYear;
    const date = upcoming(seasons[name] ?? 8, given, today);
    // In July, "next summer" is not the one that is on.
    const isRunning = /^next/i.test(season) && date.diff(today, "months").months < 3;
    return isRunning ? date.plus({ years: 1 }).endOf("month") : date;
  }
  if (relative && unit) {
    const step = relative.toLowerCase() === "next" ? 1 : 0;
    const size = unit.toLowerCase();
    if (size === "year") return today.plus({ years: step }).endOf("year");
    return size === "month"
      ? today.plus({ months: step }).endOf("month")
      : today.plus({ quarters: step }).endOf("quarter");
  }
  if (year ?? yearEnd) return upcoming(12, year ?? endYear, today);
  return null;
}

/** The end of a month: of the year given, else the next one that is not over. */
function upcoming(month: number, year: string | undefined, today: DateTime): DateTime {
  const date = DateTime.utc(year ? Number(year) : today.year, month).endOf("month");
  return !year && date < today ? date.plus({ years: 1 }).endOf("month") : date;
}

/** "30 June", "next Friday", "in 6 months", "June 2027" */
function findSpoken(text: string, today: DateTime): Deadline | null {
  const found = parse(
    text,
    { instant: today.plus({ hours: 12 }).toJSDate(), timezone: 0 },
    { forwardDate: true },
  );
  for (const result of found) {
    const isLed =
      leading.test(text.slice(0, result.index)) || /^(?:in|within|by|until|on)\b/i.test(result.text);
    const isLast =
      result.index > 0 && result.index + result.text.length >= text.replace(/[\s.)]+$/, "").length;
    const month = result.start.get("month");
    const year = result.start.get("year");
    if (!(isLed || isLast) || month === null || year === null) continue;
    // chrono's word boundaries know ASCII only: "1,000 métiers" is no thousand minutes.
    if (
      /[\p{N}.,]$/u.test(text.slice(0, result.index)) ||
      /^\p{L}/u.test(text.slice(result.index + result.text.length))
    )
      continue;
    if (
      !result.start.isCertain("month") &&
      !result.start.isCertain("day") &&
      !result.start.isCertain("weekday")
    )
      continue;
    const first = DateTime.utc(year, month, result.start.get("day") ?? 1);
    const isDay =
      result.start.isCertain("day") ||
      result.start.isCertain("weekday") ||
      /\d+ (?:month|year)s?$/i.test(result.text);
    const date = isDay ? first : first.endOf("month");
    if (date.isValid) return place(text, result.index, result.text.length, date);
  }
  return null;
}

function place(text: string, index: number, length: number, date: DateTime): Deadline | null {
  const day = date.toISODate();
  if (day === null) return null;
  let from = index;
  for (let match = leading.exec(text.slice(0, from)); match; match = leading.exec(text.slice(0, from)))
    from = match.index;
  const opened = text.charAt(from) === "(";
  const to = index + length;
  return { day, from, to: opened && text.charAt(to) === ")" ? to + 1 : to };
}
