"use client";

import { wallTimeOf } from "@drumbeat/core/posts/wall-time";
import { keepPreviousData } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { trpc } from "@/trpc/client";
import { type CalendarPlace, daysOf, readPlace, writePlace } from "./place";
import type { CalendarBusiness } from "./types";

/** Where we are and how to go elsewhere, with a way back. */
export function useCalendarPlace(): [CalendarPlace, (next: CalendarPlace) => void] {
  const path = usePathname();
  const place = readPlace(useSearchParams());
  return [place, (next) => window.history.pushState(null, "", path + writePlace(next))];
}

/** The posts of the days that are shown, fresh whenever any post of the business changes. */
export function useCalendar(business: CalendarBusiness, place: CalendarPlace, now: number) {
  const businessId = business.id;
  const utils = trpc.useUtils();
  const today = wallTimeOf(now, business.timeZone).slice(0, 10);
  const date = place.date ?? today;
  const days = daysOf(place.view, date);
  const input = { businessId, ...days };
  const range = trpc.calendar.range.useQuery(input, { placeholderData: keepPreviousData });
  trpc.posts.onChange.useSubscription({ businessId }, { onData: () => void utils.calendar.invalidate() });
  return { range, input, days, date, today };
}
