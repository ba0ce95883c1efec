import { type Frequency, type RecurrenceRule, ruleText } from "@drumbeat/core/posts/recurrence";
import { weekdayOf } from "@drumbeat/core/posts/wall-time";

/** What the form asks, in its own terms. */
export interface RuleFields {
  frequency: Frequency;
  interval: number;
  /** Of weeks: 1 Monday to 7 Sunday. */
  weekdays: number[];
  /** Of months: on the day of the month, on the same weekday of it, or on the last day. */
  monthly: "day" | "weekday" | "last";
  end: { kind: "count"; count: number } | { kind: "until"; date: string };
}

/** What the form begins with: each week on the day of the post, ten times. */
export const firstFields = (start: string): RuleFields => ({
  frequency: "WEEKLY",
  interval: 1,
  weekdays: [weekdayOf(start)],
  monthly: "day",
  end: { kind: "count", count: 10 },
});

/** The rule that the answers make; null while they are not whole. */
export function ruleOf(fields: RuleFields, start: string): string | null {
  const { frequency, interval, weekdays, monthly, end } = fields;
  const isWhole = Number.isInteger(interval) && interval >= 1;
  if (!isWhole || (end.kind === "until" ? end.date === "" : !Number.isInteger(end.count) || end.count < 1)) {
    return null;
  }
  const rule: RecurrenceRule = {
    frequency,
    interval,
    days: [],
    monthDays: [],
    end: end.kind === "count" ? { count: end.count } : { until: `${end.date}T23:59` },
  };
  if (frequency === "WEEKLY") rule.days = weekdays.map((weekday) => ({ weekday, nth: null }));
  if (frequency === "MONTHLY" && monthly === "last") rule.monthDays = [-1];
  if (frequency === "MONTHLY" && monthly === "weekday") rule.days = [nthOf(start)];
  return ruleText(rule);
}

/** "The second Tuesday"; a fifth one is the last. */
export function nthOf(start: string): { weekday: number; nth: number } {
  const nth = Math.ceil(Number(start.slice(8, 10)) / 7);
  return { weekday: weekdayOf(start), nth: nth === 5 ? -1 : nth };
}

/** True on the last day of a month, when "the last day" is a way to repeat. */
export function isLastDay(start: string): boolean {
  const [year = 0, month = 1, day = 1] = start.slice(0, 10).split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate() === day;
}
