import { weekOf } from "@drumbeat/core/posts/collisions";
import { isWallTime, moveDays } from "@drumbeat/core/posts/wall-time";

export const calendarViews = ["month", "week", "list", "slots"] as const;
export type CalendarView = (typeof calendarViews)[number];

/** Where on the calendar we are, as the address says. */
export interface CalendarPlace {
  view: CalendarView;
  /** `YYYY-MM-DD`; null: today. */
  date: string | null;
}

export function readPlace(search: Pick<URLSearchParams, "get">): CalendarPlace {
  const view = calendarViews.find((one) => one === search.get("view")) ?? "month";
  const date = search.get("date");
  return { view, date: date !== null && isWallTime(`${date}T00:00`) ? date : null };
}

export function writePlace({ view, date }: CalendarPlace): string {
  const search = new URLSearchParams();
  if (view !== "month") search.set("view", view);
  if (date !== null) search.set("date", date);
  const text = search.toString();
  return text ? `?${text}` : "";
}

/** So many days later. */
export const onDay = (date: string, days: number): string => moveDays(`${date}T00:00`, days).slice(0, 10);

const listDays = 28;

/** The days that a view shows: from the first up to but without the last. A month is made of whole weeks. */
export function daysOf(view: CalendarView, date: string): { fromDay: string; toDay: string } {
  const monday = weekOf(`${date}T00:00`);
  if (view === "week") return { fromDay: monday, toDay: onDay(monday, 7) };
  if (view === "list") return { fromDay: date, toDay: onDay(date, listDays) };
  const first = `${date.slice(0, 7)}-01`;
  const fromDay = weekOf(`${first}T00:00`);
  const nextMonth = `${onDay(first, 31).slice(0, 7)}-01`;
  const lastMonday = weekOf(`${onDay(nextMonth, -1)}T00:00`);
  return { fromDay, toDay: onDay(lastMonday, 7) };
}

/** All days from the first up to but without the last. */
export function eachDay({ fromDay, toDay }: { fromDay: string; toDay: string }): string[] {
  const days: string[] = [];
  for (let day = fromDay; day < toDay; day = onDay(day, 1)) days.push(day);
  return days;
}

/** The same view one page on or back. */
export function turned({ view, date }: { view: CalendarView; date: string }, by: 1 | -1): string {
  if (view === "week") return onDay(date, 7 * by);
  if (view === "list") return onDay(date, listDays * by);
  const first = `${date.slice(0, 7)}-01`;
  return by === 1 ? `${onDay(first, 31).slice(0, 7)}-01` : `${onDay(first, -1).slice(0, 7)}-01`;
}
