import { moveDays, readWall, weekdayOf } from "./wall-time";

export const frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
export type Frequency = (typeof frequencies)[number];

/** A weekday; `nth` of the month (-1 the last), or null for each. */
export interface RuleDay {
  /** 1 Monday to 7 Sunday. */
  weekday: number;
  nth: number | null;
}

/** The part of RFC 5545 rules that a post can come again by. It always ends. */
export interface RecurrenceRule {
  frequency: Frequency;
  interval: number;
  days: RuleDay[];
  /** 1 to 31, or -1 for the last day. Months without such a day are left out. */
  monthDays: number[];
  /** Counted from the first, or the last wall time that can be one. */
  end: { count: number } | { until: string };
}

/** The most occurrences that a rule may have, and the widest step. */
export const recurrenceLimits = { count: 400, interval: 99 } as const;

const dayCodes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
const known = new Set(["FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL", "WKST"]);

/** Reads a rule; null for what is none, does not end, or asks for more than we understand. */
export function parseRule(text: string): RecurrenceRule | null {
  const pairs = text
    .replace(/^RRULE:/i, "")
    .toUpperCase()
    .split(";")
    .map((part) => part.split("="));
  const fields = new Map(pairs.map(([key = "", value = ""]) => [key, value]));
  if (fields.size !== pairs.length || [...fields.keys()].some((key) => !known.has(key))) return null;
  if ((fields.get("WKST") ?? "MO") !== "MO") return null;
  const frequency = frequencies.find((one) => one === fields.get("FREQ"));
  const interval = wholeNumber(fields.get("INTERVAL") ?? "1", recurrenceLimits.interval);
  const days = listOf(fields.get("BYDAY"), readDay);
  const monthDays = listOf(fields.get("BYMONTHDAY"), readMonthDay);
  const end = readEnd(fields.get("COUNT"), fields.get("UNTIL"));
  if (!frequency || !interval || !days || !monthDays || !end) return null;
  const rule = { frequency, interval, days, monthDays, end };
  return isUnderstood(rule) ? rule : null;
}

function isUnderstood({ frequency, days, monthDays }: RecurrenceRule): boolean {
  if (frequency === "MONTHLY") {
    const isNamed = days.every(({ nth }) => nth === null) || days.every(({ nth }) => nth !== null);
    return isNamed && (days.length === 0 || monthDays.length === 0);
  }
  if (monthDays.length > 0 || days.some(({ nth }) => nth !== null)) return false;
  return frequency === "WEEKLY" || days.length === 0;
}

function readEnd(count: string | undefined, until: string | undefined): RecurrenceRule["end"] | null {
  if ((count === undefined) === (until === undefined)) return null;
  if (count !== undefined) {
    const times = wholeNumber(count, recurrenceLimits.count);
    return times ? { count: times } : null;
  }
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d)?$/.exec(until ?? "");
  if (!match) return null;
  const [, year, month, date, hours = "23", minutes = "59"] = match;
  const local = `${year}-${month}-${date}T${hours}:${minutes}`;
  return new Date(readWall(local)).toISOString().startsWith(local) ? { until: local } : null;
}

function wholeNumber(text: string, most: number): number | null {
  const value = Number(text);
  return /^\d{1,4}$/.test(text) && value >= 1 && value <= most ? value : null;
}

function listOf<Item>(text: string | undefined, read: (item: string) => Item | null): Item[] | null {
  const items = text === undefined ? [] : text.split(",").map(read);
  const understood = items.filter((item) => item !== null);
  return understood.length === items.length ? understood : null;
}

function readDay(text: string): RuleDay | null {
  const match = /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.exec(text);
  if (!match) return null;
  const weekday = dayCodes.findIndex((code) => code === match[2]) + 1;
  return { weekday, nth: match[1] === undefined ? null : Number(match[1]) };
}

function readMonthDay(text: string): number | null {
  const value = Number(text);
  return /^-?\d{1,2}$/.test(text) && (value === -1 || (value >= 1 && value <= 31)) ? value : null;
}

/** The rule as RFC 5545 writes it; what `parseRule` reads. */
export function ruleText({ frequency, interval, days, monthDays, end }: RecurrenceRule): string {
  const dayText = ({ weekday, nth }: RuleDay) => `${nth ?? ""}${dayCodes[weekday - 1]}`;
  return [
    `FREQ=${frequency}`,
    interval === 1 ? null : `INTERVAL=${interval}`,
    days.length === 0 ? null : `BYDAY=${days.map(dayText).join(",")}`,
    monthDays.length === 0 ? null : `BYMONTHDAY=${monthDays.join(",")}`,
    "count" in end ? `COUNT=${end.count}` : `UNTIL=${end.until.replace(/[-:]/g, "")}00`,
  ]
    .filter((part) => part !== null)
    .join(";");
}

/** The wall times of a rule in order, from `starts` on. A start that does not fit the rule is not one of them. */
export function* occurrencesOf(rule: RecurrenceRule, starts: string): Generator<string> {
  const time = starts.slice(10);
  const last = "until" in rule.end ? rule.end.until : "2100-12-31T23:59";
  const most = "count" in rule.end ? rule.end.count : recurrenceLimits.count;
  let given = 0;
  // A rule can go empty for long, such as the 31st each twelfth month from February on; it cannot go empty for ever.
  for (let step = 0; step < 5_000; step += 1) {
    const dates = datesOf(rule, starts.slice(0, 10), step);
    if (dates.first > last) return;
    for (const date of dates.list) {
      const local = date + time;
      if (local < starts) continue;
      if (local > last || given === most) return;
      given += 1;
      yield local;
    }
    if (given === most) return;
  }
}

/** The days of one period of the rule: of the day, the week, the month or the year that is `step` intervals on. */
function datesOf(rule: RecurrenceRule, start: string, step: number): { first: string; list: string[] } {
  const on = (date: string, days: number) => moveDays(`${date}T00:00`, days).slice(0, 10);
  const distance = step * rule.interval;
  if (rule.frequency === "DAILY") {
    const date = on(start, distance);
    return { first: date, list: [date] };
  }
  if (rule.frequency === "WEEKLY") {
    const weekday = weekdayOf(`${start}T00:00`);
    const monday = on(start, 1 - weekday + distance * 7);
    const wanted = rule.days.length === 0 ? [weekday] : rule.days.map((day) => day.weekday);
    return { first: monday, list: sorted(wanted).map((day) => on(monday, day - 1)) };
  }
  const months = rule.frequency === "YEARLY" ? distance * 12 : distance;
  const month = new Date(Date.UTC(Number(start.slice(0, 4)), Number(start.slice(5, 7)) - 1 + months, 1));
  const name = month.toISOString().slice(0, 8);
  const length = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
  const wanted = sorted(monthDaysOf(rule, { name, length, start })).filter(
    (day) => day >= 1 && day <= length,
  );
  return { first: `${name}01`, list: wanted.map((day) => name + String(day).padStart(2, "0")) };
}

function monthDaysOf(rule: RecurrenceRule, month: { name: string; length: number; start: string }): number[] {
  const { name, length, start } = month;
  if (rule.monthDays.length > 0) return rule.monthDays.map((day) => (day === -1 ? length : day));
  if (rule.days.length === 0) return [Number(start.slice(8))];
  const firstWeekday = weekdayOf(`${name}01T00:00`);
  return rule.days.flatMap(({ weekday, nth }) => {
    const first = 1 + ((weekday - firstWeekday + 7) % 7);
    const all = [first, first + 7, first + 14, first + 21, first + 28].filter((day) => day <= length);
    if (nth === null) return all;
    return all.at(nth > 0 ? nth - 1 : nth) ?? [];
  });
}

const sorted = (numbers: number[]) => [...new Set(numbers)].toSorted((a, b) => a - b);
