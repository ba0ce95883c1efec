import fc from "fast-check";
import { RRule } from "rrule";
import { expect, test } from "vitest";
import {
  frequencies,
  occurrencesOf,
  parseRule,
  type RecurrenceRule,
  ruleText,
} from "../../src/posts/recurrence";
import { ruleWords } from "../../src/posts/recurrence-words";

const parsed = (text: string): RecurrenceRule => {
  const rule = parseRule(text);
  if (!rule) throw new Error(`not read: ${text}`);
  return rule;
};
const times = (text: string, starts: string) => [...occurrencesOf(parsed(text), starts)];

const anyDay = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  nth: fc.option(fc.constantFrom(1, 2, 3, 4, 5, -1, -2)),
});
const anyEnd = fc.oneof(
  fc.record({ count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ until: fc.constantFrom("2027-03-01T23:59", "2028-02-29T09:00", "2030-12-31T23:59") }),
);
const anyRule = fc
  .record({
    frequency: fc.constantFrom(...frequencies),
    interval: fc.integer({ min: 1, max: 6 }),
    days: fc.uniqueArray(anyDay, { maxLength: 3, selector: (day) => `${day.nth}${day.weekday}` }),
    monthDays: fc.uniqueArray(fc.constantFrom(1, 15, 28, 29, 30, 31, -1), { maxLength: 2 }),
    end: anyEnd,
  })
  .map(({ days, monthDays, ...rule }) => {
    if (rule.frequency === "MONTHLY") {
      const alike = days.filter(({ nth }) => (nth === null) === (days[0]?.nth === null));
      return { ...rule, days: alike, monthDays: days.length > 0 ? [] : monthDays };
    }
    const plain = days.map(({ weekday }) => ({ weekday, nth: null }));
    const unique = [...new Map(plain.map((day) => [day.weekday, day])).values()];
    return { ...rule, days: rule.frequency === "WEEKLY" ? unique : [], monthDays: [] };
  });
const anyStart = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 11, 31) / 60_000 })
  .map((minutes) => new Date(minutes * 60_000).toISOString().slice(0, 16));

test("occurrences are those of an independent implementation of RFC 5545", () => {
  fc.assert(
    fc.property(anyRule, anyStart, (rule, starts) => {
      const options = RRule.parseString(ruleText(rule));
      const oracle = new RRule({ ...options, dtstart: new Date(`${starts}:00Z`) });
      const expected = oracle
        .all((_date, index) => index < 400)
        .map((date) => date.toISOString().slice(0, 16))
        .filter((local) => local < "2101");
      expect([...occurrencesOf(rule, starts)]).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test("a rule that is written and read again is the same", () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      expect(parseRule(ruleText(rule))).toEqual(rule);
    }),
  );
});

test("months without the day are left out, and the last day is in every month", () => {
  expect(times("FREQ=MONTHLY;COUNT=4", "2026-01-31T09:00")).toEqual([
    "2026-01-31T09:00",
    "2026-03-31T09:00",
    "2026-05-31T09:00",
    "2026-07-31T09:00",
  ]);
  expect(times("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "2028-01-31T09:00").at(1)).toBe("2028-02-29T09:00");
  expect(times("FREQ=YEARLY;COUNT=2", "2028-02-29T09:00")).toEqual(["2028-02-29T09:00", "2032-02-29T09:00"]);
});

test("the time of day stays the same over changes of the clocks", () => {
  const found = times("FREQ=WEEKLY;BYDAY=SU;COUNT=3", "2026-10-18T02:30");
  expect(found).toEqual(["2026-10-18T02:30", "2026-10-25T02:30", "2026-11-01T02:30"]);
});

test("the end of a rule is that minute itself, or the whole of that day", () => {
  expect(times("FREQ=DAILY;UNTIL=20261003T090000", "2026-10-01T09:00")).toHaveLength(3);
  expect(times("FREQ=DAILY;UNTIL=20261003T085900", "2026-10-01T09:00")).toHaveLength(2);
  expect(times("FREQ=DAILY;UNTIL=20261003", "2026-10-01T09:00")).toHaveLength(3);
});

test.each([
  "FREQ=DAILY",
  "FREQ=HOURLY;COUNT=3",
  "FREQ=DAILY;COUNT=0",
  "FREQ=DAILY;COUNT=401",
  "FREQ=DAILY;COUNT=3;UNTIL=20270101",
  "FREQ=DAILY;INTERVAL=0;COUNT=2",
  "FREQ=DAILY;UNTIL=20270230",
  "FREQ=DAILY;UNTIL=20270101T120000Z",
  "FREQ=WEEKLY;BYDAY=1MO;COUNT=3",
  "FREQ=WEEKLY;BYDAY=XX;COUNT=3",
  "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1;COUNT=3",
  "FREQ=MONTHLY;BYDAY=MO,1MO;COUNT=3",
  "FREQ=MONTHLY;BYSETPOS=1;BYDAY=MO;COUNT=3",
  "FREQ=DAILY;COUNT=3;COUNT=4",
  "",
])("%s is refused", (text) => {
  expect(parseRule(text)).toBeNull();
});

test("any text is read or refused, never a crash", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      parseRule(text);
      parseRule(`FREQ=DAILY;UNTIL=${text}`);
    }),
  );
});

test("a rule in words", () => {
  expect(ruleWords(parsed("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=10"))).toBe(
    "Every 2 weeks on Monday and Thursday, 10 times",
  );
  expect(ruleWords(parsed("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271231"))).toBe(
    "Every month on the last Friday, until Fri 31 Dec 2027",
  );
});
