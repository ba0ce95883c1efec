import { expect, test } from "vitest";
import { calendarViews, daysOf, eachDay, onDay, readPlace, turned, writePlace } from "./place";

const everyDay = eachDay({ fromDay: "2024-01-01", toDay: "2033-01-01" });

test("a month is whole weeks from Monday, and has all of its days", () => {
  for (const date of everyDay) {
    const days = eachDay(daysOf("month", date));
    expect(days.length % 7, date).toBe(0);
    expect(days.length, date).toBeLessThanOrEqual(42);
    expect(new Date(`${days[0]}T00:00Z`).getUTCDay(), date).toBe(1);
    const inMonth = days.filter((day) => day.slice(0, 7) === date.slice(0, 7));
    const year = Number(date.slice(0, 4));
    expect(inMonth, date).toHaveLength(new Date(Date.UTC(year, Number(date.slice(5, 7)), 0)).getUTCDate());
    // No week without a day of the month.
    for (const week of [days.slice(0, 7), days.slice(-7)]) {
      expect(
        week.some((day) => inMonth.includes(day)),
        date,
      ).toBe(true);
    }
  }
});

test("turning a page on and back leads to the same days", () => {
  for (const date of everyDay) {
    for (const view of calendarViews) {
      const on = turned({ view, date }, 1);
      expect(daysOf(view, turned({ view, date: on }, -1)), date).toEqual(daysOf(view, date));
    }
    expect(daysOf("week", onDay(date, 7)).fromDay, date).toBe(daysOf("week", date).toDay);
  }
});

test("what the address says is read again as it was written", () => {
  for (const view of calendarViews) {
    for (const date of [null, "2028-02-29"]) {
      expect(readPlace(new URLSearchParams(writePlace({ view, date })))).toEqual({ view, date });
    }
  }
  expect(readPlace(new URLSearchParams("view=year&date=2026-02-30"))).toEqual({ view: "month", date: null });
});
