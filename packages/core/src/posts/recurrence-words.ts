import type { Frequency, RecurrenceRule, RuleDay } from "./recurrence";
import { dayWords, weekdayNames } from "./time-words";

const units: Record<Frequency, string> = { DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year" };
const ordinals: Record<number, string> = {
  1: "first",
  2: "second",
  3: "third",
  4: "fourth",
  5: "fifth",
  [-1]: "last",
};

/** "Every 2 weeks on Monday and Thursday, 10 times". */
export function ruleWords({ frequency, interval, days, monthDays, end }: RecurrenceRule): string {
  const unit = units[frequency];
  const every = interval === 1 ? `Every ${unit}` : `Every ${interval} ${unit}s`;
  const on = [
    ...days.map(dayInWords),
    ...monthDays.map((day) => (day === -1 ? "the last day" : `day ${day}`)),
  ];
  const until =
    "count" in end ? (end.count === 1 ? "once" : `${end.count} times`) : `until ${dayWords(end.until, 0)}`;
  return `${every}${on.length > 0 ? ` on ${listed(on)}` : ""}, ${until}`;
}

function dayInWords({ weekday, nth }: RuleDay): string {
  const name = weekdayNames[weekday] ?? "";
  return nth === null ? name : `the ${ordinals[nth] ?? `${-nth}th last`} ${name}`;
}

const listed = (items: string[]) => new Intl.ListFormat("en-GB", { type: "conjunction" }).format(items);
