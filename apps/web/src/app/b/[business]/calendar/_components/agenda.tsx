"use client";

import { dayWords } from "@drumbeat/core/posts/time-words";
import { wallTimeOf } from "@drumbeat/core/posts/wall-time";
import { EmptyState } from "@/components/empty-state";
import { ButtonLink } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { routes } from "@/routes";
import type { OpenedPost } from "./calendar-page";
import { DayStrip } from "./day-strip";
import { eachDay } from "./place";
import { PostLine } from "./post-line";
import type { CalendarBusiness, CalendarPost, CalendarRange } from "./types";

interface AgendaProps {
  business: CalendarBusiness;
  range: CalendarRange | undefined;
  days: { fromDay: string; toDay: string };
  today: string;
  now: number;
  mayPlan: boolean;
  /** The days of the week to choose from, on phones: the list begins at the one chosen. */
  strip?: { date: string; onDate: (date: string) => void };
  onOpen: (opened: OpenedPost) => void;
}

/** Posts day by day, as a list. */
export function Agenda({ business, range, days, today, now, mayPlan, strip, onOpen }: AgendaProps) {
  const { timeZone } = business;
  const byDay = new Map<string, CalendarPost[]>();
  for (const post of range?.posts ?? []) {
    const day = wallTimeOf(post.at, timeZone).slice(0, 10);
    byDay.set(day, [...(byDay.get(day) ?? []), post]);
  }
  const from = strip && strip.date > days.fromDay ? strip.date : days.fromDay;
  const shown = eachDay({ fromDay: from, toDay: days.toDay }).filter((day) => byDay.has(day));
  const more = new Map(range?.more.map(({ date, count }) => [date, count]));
  return (
    <div className="flex flex-col gap-5">
      {strip && <DayStrip {...strip} today={today} busy={new Set(byDay.keys())} />}
      {!range && [0, 1, 2, 3].map((line) => <Skeleton key={line} className="h-11" />)}
      {range && shown.length === 0 && (
        <EmptyState
          title="Nothing planned here yet"
          action={
            mayPlan && (
              <ButtonLink variant="primary" href={routes.newPost(business.slug, { on: from })}>
                Write a post
              </ButtonLink>
            )
          }
        >
          Posts with a time stand here in order, so that you see what goes out when.
        </EmptyState>
      )}
      {shown.map((day) => (
        <section key={day} aria-label={dayWords(day)} className="flex flex-col gap-1.5">
          <h3 className="flex items-center gap-2 text-sm font-medium">
            {dayWords(day, Number(today.slice(0, 4)))}
            {day === today && <span className="font-normal text-primary">Today</span>}
          </h3>
          {byDay.get(day)?.map((post) => (
            <PostLine
              key={post.id}
              post={post}
              timeZone={timeZone}
              now={now}
              className="h-9 text-sm pointer-coarse:h-11"
              onClick={(event) => onOpen({ post, anchor: event.currentTarget })}
            />
          ))}
          {more.has(day) && <p className="text-sm text-muted">{more.get(day)} more that day</p>}
        </section>
      ))}
    </div>
  );
}
