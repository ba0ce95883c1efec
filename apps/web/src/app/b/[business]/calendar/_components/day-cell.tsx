"use client";

import { useDroppable } from "@dnd-kit/core";
import { dayWords } from "@drumbeat/core/posts/time-words";
import { atMinute, minuteOf, settleWallTime, weekdayOf } from "@drumbeat/core/posts/wall-time";
import { Plus } from "lucide-react";
import Link from "next/link";
import { cn } from "@/components/cn";
import { routes } from "@/routes";
import type { DayGridProps, Placed } from "./day-grid";
import { DraggableLine } from "./draggable-line";
import { FreeSlot } from "./free-slot";
import { TodayMark } from "./today-mark";

interface DayCellProps extends DayGridProps {
  day: string;
  placed: readonly Placed[];
  /** Posts of the day that were not sent. */
  more: number;
  mostShown: number;
}

/** A day: its posts in order, what is free in it, and a place to drop on. */
export function DayCell(props: DayCellProps) {
  const { day, placed, more, mostShown, view, date, today, business, mayPlan, keyboard } = props;
  const { setNodeRef, isOver } = useDroppable({ id: `day:${day}`, data: { date: day, minute: null } });
  const isOther = view === "month" && day.slice(0, 7) !== date.slice(0, 7);
  const carried = keyboard.lifted?.local.slice(0, 10) === day ? keyboard.lifted.post.id : null;
  const shown = placed.filter(({ post }, index) => index < mostShown || post.id === carried);
  const hidden = placed.length - shown.length + more;
  return (
    <li
      ref={setNodeRef}
      data-day={day}
      className={cn(
        "group relative flex min-w-0 flex-col gap-1 bg-background p-1",
        view === "month" ? "h-40" : "min-h-96",
        isOther && "bg-subtle dark:bg-surface",
        isOver && "bg-accent-subtle",
      )}
    >
      {day === today && <TodayMark />}
      <div className="flex h-6 items-center justify-between pl-0.5 text-xs">
        <span className={cn("tabular-nums", day === today ? "font-semibold" : "text-muted")}>
          <span aria-hidden>{Number(day.slice(8))}</span>
          <span className="sr-only">
            {dayWords(day)}
            {day === today && ", today"}
          </span>
        </span>
        {mayPlan && day >= today && (
          <Link
            href={routes.newPost(business.slug, { on: day })}
            aria-label={`New post on ${dayWords(day)}`}
            className="flex size-6 items-center justify-center rounded-md text-muted opacity-0 group-hover:opacity-100 hover:bg-subtle focus-visible:opacity-100 pointer-coarse:opacity-100"
          >
            <Plus aria-hidden className="size-3.5" />
          </Link>
        )}
      </div>
      {shown.map((one) => (
        <DraggableLine key={one.post.id} {...props} placed={one} />
      ))}
      {hidden > 0 && (
        <button
          type="button"
          className="h-5 rounded-sm px-1.5 text-left text-xs text-muted hover:bg-subtle hover:text-foreground"
          onClick={() => props.onMore(day)}
        >
          {hidden} more
          <span className="sr-only"> on {dayWords(day)}</span>
        </button>
      )}
      {view === "week" && mayPlan && <FreeSlots {...props} />}
    </li>
  );
}

const near = 60;

/** The best times of the day that are still ahead and have no post of their network near. */
function FreeSlots({ day, slots, placed, business, now }: DayCellProps) {
  const free = slots.filter(
    (slot) =>
      slot.weekday === weekdayOf(`${day}T00:00`) &&
      Number(settleWallTime(atMinute(`${day}T00:00`, slot.minute), business.timeZone).at) > now &&
      placed.every(
        ({ post, local }) => post.network !== slot.network || Math.abs(minuteOf(local) - slot.minute) >= near,
      ),
  );
  return free.map((slot) => <FreeSlot key={slot.id} slot={slot} day={day} slug={business.slug} />);
}
