"use client";

import { weekOf } from "@drumbeat/core/posts/collisions";
import { dayWords } from "@drumbeat/core/posts/time-words";
import { cn } from "@/components/cn";
import { eachDay, onDay } from "./place";

interface DayStripProps {
  date: string;
  today: string;
  /** Days with posts. */
  busy: ReadonlySet<string>;
  onDate: (date: string) => void;
}

/** The week around a day, to tap. */
export function DayStrip({ date, today, busy, onDate }: DayStripProps) {
  const monday = weekOf(`${date}T00:00`);
  return (
    <div role="group" aria-label="Days of the week" className="grid grid-cols-7 gap-1">
      {eachDay({ fromDay: monday, toDay: onDay(monday, 7) }).map((day) => (
        <button
          key={day}
          type="button"
          aria-pressed={day === date}
          className={cn(
            "flex h-14 flex-col items-center justify-center rounded-md border text-xs text-muted",
            day === date && "border-accent bg-accent-subtle text-foreground",
            day === today && "font-semibold text-primary",
          )}
          onClick={() => onDate(day)}
        >
          <span className="sr-only">
            {dayWords(day)}
            {day === today && ", today"}
            {busy.has(day) && ", has posts"}
          </span>
          <span aria-hidden>{dayWords(day).slice(0, 2)}</span>
          <span aria-hidden className="text-base tabular-nums">
            {Number(day.slice(8))}
          </span>
          <span aria-hidden className={cn("size-1 rounded-full", busy.has(day) && "bg-accent")} />
        </button>
      ))}
    </div>
  );
}
