"use client";

import { dayWords, monthWords, zoneWords } from "@drumbeat/core/posts/time-words";
import { ChevronLeft, ChevronRight, Clock, Rss } from "lucide-react";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { type CalendarPlace, type CalendarView, calendarViews, daysOf, onDay, turned } from "./place";
import type { CalendarBusiness } from "./types";

const viewNames: Record<CalendarView, string> = {
  month: "Month",
  week: "Week",
  list: "List",
  slots: "Best times",
};

interface ToolbarProps {
  business: CalendarBusiness;
  place: CalendarPlace;
  date: string;
  today: string;
  onPlace: (place: CalendarPlace) => void;
  /** Null for those who may not change the zone. */
  onZone: (() => void) | null;
  onFeed: () => void;
}

/** Where in time we are and on whose clocks, and the ways to elsewhere. */
export function Toolbar({ business, place, date, today, onPlace, onZone, onFeed }: ToolbarProps) {
  const { view } = place;
  const turn = (by: 1 | -1) => onPlace({ view, date: turned({ view, date }, by) });
  const zone = zoneWords(business.timeZone);
  return (
    <div className="flex flex-col gap-3">
      <PageHeader
        title="Calendar"
        actions={
          <>
            {onZone ? (
              <Button size="sm" variant="ghost" onClick={onZone} aria-label={`${zone}, change the time zone`}>
                <Clock aria-hidden /> {zone}
              </Button>
            ) : (
              <span className="inline-flex items-center gap-2 px-2">
                <Clock aria-hidden className="size-4" /> {zone}
              </span>
            )}
            <Button size="sm" variant="ghost" onClick={onFeed}>
              <Rss aria-hidden /> Subscribe
            </Button>
          </>
        }
      />
      <div className="flex flex-wrap items-center justify-between gap-3">
        {view === "slots" ? (
          <p className="text-muted">When your posts go out best, each week</p>
        ) : (
          <div className="flex items-center gap-1">
            <Button size="icon-sm" variant="ghost" aria-label="Earlier" onClick={() => turn(-1)}>
              <ChevronLeft aria-hidden />
            </Button>
            <Button size="icon-sm" variant="ghost" aria-label="Later" onClick={() => turn(1)}>
              <ChevronRight aria-hidden />
            </Button>
            <Button size="sm" disabled={date === today} onClick={() => onPlace({ view, date: null })}>
              Today
            </Button>
            <h2 aria-live="polite" className="ml-2 text-base font-medium">
              {titleOf(view, date)}
            </h2>
          </div>
        )}
        <div role="group" aria-label="View" className="flex rounded-md border p-0.5">
          {calendarViews.map((one) => (
            <Button
              key={one}
              size="sm"
              variant="ghost"
              aria-pressed={one === view}
              className="aria-pressed:bg-subtle aria-pressed:font-semibold"
              onClick={() => onPlace({ ...place, view: one })}
            >
              {viewNames[one]}
            </Button>
          ))}
        </div>
      </div>
    </div>
  );
}

function titleOf(view: CalendarView, date: string): string {
  if (view === "month") return monthWords(date);
  const { fromDay, toDay } = daysOf(view, date);
  const last = onDay(toDay, -1);
  const year = Number(fromDay.slice(0, 4));
  return `${dayWords(fromDay, Number(last.slice(0, 4)))} to ${dayWords(last, year === Number(last.slice(0, 4)) ? undefined : year)}`;
}
