"use client";

import { wallTimeOf } from "@drumbeat/core/posts/wall-time";
import { DayCell } from "./day-cell";
import { eachDay } from "./place";
import type { OpenedPost } from "./calendar-page";
import type { CalendarBusiness, CalendarPost, CalendarRange, Slot } from "./types";
import type { useKeyboardMove } from "./use-keyboard-move";

export interface DayGridProps {
  business: CalendarBusiness;
  range: CalendarRange | undefined;
  days: { fromDay: string; toDay: string };
  view: "month" | "week";
  date: string;
  today: string;
  now: number;
  mayPlan: boolean;
  slots: readonly Slot[];
  keyboard: ReturnType<typeof useKeyboardMove>;
  hintId: string;
  isMovable: (post: CalendarPost) => boolean;
  onOpen: (opened: OpenedPost) => void;
  /** Shows all posts of a day. */
  onMore: (day: string) => void;
}

const names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** A post with the wall time at which it is shown. */
export interface Placed {
  post: CalendarPost;
  local: string;
}

/** Seven even columns. */
export function DayGrid(props: DayGridProps) {
  const { days, range, keyboard, view } = props;
  const byDay = placedByDay(props.range?.posts ?? [], props.business.timeZone, keyboard.lifted);
  const more = new Map(range?.more.map(({ date, count }) => [date, count]));
  return (
    <>
      <div aria-hidden className="grid grid-cols-7 border-b pb-1 text-xs text-muted">
        {names.map((name) => (
          <span key={name} className="px-1.5">
            {name}
          </span>
        ))}
      </div>
      <ol aria-busy={range === undefined} className="grid grid-cols-7 gap-px overflow-hidden bg-border pb-px">
        {eachDay(days).map((day) => (
          <DayCell
            key={day}
            {...props}
            day={day}
            placed={byDay.get(day) ?? []}
            more={more.get(day) ?? 0}
            mostShown={view === "month" ? 3 : Infinity}
          />
        ))}
      </ol>
    </>
  );
}

/** What each day shows; the post that is carried by keyboard is where it would go. */
function placedByDay(
  posts: readonly CalendarPost[],
  timeZone: string,
  lifted: Placed | null,
): Map<string, Placed[]> {
  const all = posts
    .filter(({ id }) => id !== lifted?.post.id)
    .map((post) => ({ post, local: wallTimeOf(post.at, timeZone) }));
  if (lifted) all.push(lifted);
  const days = new Map<string, Placed[]>();
  for (const placed of all) {
    const day = placed.local.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), placed]);
  }
  for (const placed of days.values()) {
    placed.sort((a, b) => (a.local < b.local ? -1 : a.local > b.local ? 1 : 0));
  }
  return days;
}
