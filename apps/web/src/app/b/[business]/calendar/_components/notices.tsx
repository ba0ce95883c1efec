"use client";

import { busyWeeks, collisionsOf } from "@drumbeat/core/posts/collisions";
import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { dayWords, momentWords, timeWords, zoneWords } from "@drumbeat/core/posts/time-words";
import { wallTimeOf } from "@drumbeat/core/posts/wall-time";
import { CircleAlert, Hourglass } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { trpc } from "@/trpc/client";
import type { OpenedPost } from "./calendar-page";
import type { CalendarBusiness, CalendarRange } from "./types";

interface NoticesProps {
  business: CalendarBusiness;
  range: CalendarRange | undefined;
  now: number;
  onOpen: (opened: OpenedPost) => void;
  /** Null for those who may not change the zone. */
  onZone: (() => void) | null;
}

const mostTold = 3;

/** What deserves a look in the days that are shown: posts that were due, that collide, and weeks that are too full. */
export function Notices({ business, range, now, onOpen, onZone }: NoticesProps) {
  const { timeZone } = business;
  const overdue = trpc.calendar.overdue.useQuery({ businessId: business.id }).data ?? [];
  const ahead = (range?.posts ?? []).filter(
    ({ at, status }) => Number(at) > now && status !== "rejected" && status !== "published",
  );
  const collisions = collisionsOf(ahead);
  const perWeek = new Map(range?.perWeek.map(({ network, posts }) => [network, posts]));
  const busy = busyWeeks(ahead, perWeek, timeZone);
  const elsewhere = ahead.filter((post) => post.timeZone !== timeZone).length;
  const local = (id: string) => {
    const post = ahead.find((one) => one.id === id);
    return post ? wallTimeOf(post.at, timeZone) : "";
  };
  const lines: ReactNode[] = [
    ...overdue.slice(0, mostTold).map((post) => (
      <Fragment key={post.id}>
        <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0 text-warning-ink" />
        <span className="min-w-0">
          Was due {momentWords(wallTimeOf(post.at, timeZone), timeZone)}, not marked as published:{" "}
          <button
            type="button"
            className="link max-w-full truncate align-bottom"
            onClick={(event) => onOpen({ post, anchor: event.currentTarget })}
          >
            <bdi>{post.excerpt.slice(0, 60) || "no text yet"}</bdi>
          </button>
        </span>
      </Fragment>
    )),
    overdue.length > mostTold && (
      <Warning key="more-due">
        {overdue.length - mostTold} more were due and are not marked as published.
      </Warning>
    ),
    ...collisions.slice(0, mostTold).map(({ earlierId, laterId, network, minutesApart }) => (
      <Warning key={earlierId + laterId}>
        Two posts on {postNetworkNames[network]}{" "}
        {minutesApart === 0 ? "at the same time" : `${minutesApart} minutes apart`}:{" "}
        {dayWords(local(earlierId))}, {timeWords(local(earlierId))} and {timeWords(local(laterId))}.
      </Warning>
    )),
    collisions.length > mostTold && (
      <Warning key="more-collisions">{collisions.length - mostTold} more pairs are close together.</Warning>
    ),
    ...busy.slice(0, mostTold).map(({ week, network, planned, perWeek: most }) => (
      <Warning key={week + network}>
        {planned} posts on {postNetworkNames[network]} in the week of {dayWords(week)}; your strategy has{" "}
        {most}.
      </Warning>
    )),
    elsewhere > 0 && (
      <Warning key="elsewhere">
        {elsewhere === 1 ? "One post was" : `${elsewhere} posts were`} planned on other clocks and{" "}
        {elsewhere === 1 ? "is" : "are"} shown in {zoneWords(timeZone)}.{" "}
        {onZone && (
          <button type="button" className="link" onClick={onZone}>
            Put all on the same clocks
          </button>
        )}
      </Warning>
    ),
  ].filter(Boolean);
  if (lines.length === 0) return null;
  return (
    <ul aria-label="Worth a look" className="flex flex-col gap-1.5 text-sm">
      {lines.map((line, index) => (
        <li key={index} className="flex gap-2">
          {line}
        </li>
      ))}
    </ul>
  );
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <>
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning-ink" />
      <span>{children}</span>
    </>
  );
}
