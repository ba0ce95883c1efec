"use client";

import { can } from "@drumbeat/core/roles";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useNow } from "../../strategy/_components/use-now";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Agenda } from "./agenda";
import { Board } from "./board";
import { Notices } from "./notices";
import { Toolbar } from "./toolbar";
import type { CalendarBusiness, CalendarPost } from "./types";
import { useCalendar, useCalendarPlace } from "./use-calendar";
import { useMoves } from "./use-moves";

const SlotsView = dynamic(() => import("./slots-view").then((module) => module.SlotsView));
const PostPopover = dynamic(() => import("./post-popover").then((module) => module.PostPopover));
const ZoneDialog = dynamic(() => import("./zone-dialog").then((module) => module.ZoneDialog));
const FeedDialog = dynamic(() => import("./feed-dialog").then((module) => module.FeedDialog));

/** A post that was clicked, and where. */
export interface OpenedPost {
  post: Pick<CalendarPost, "id" | "network" | "accountId" | "status" | "excerpt" | "recurrenceId" | "url"> &
    Partial<Pick<CalendarPost, "at" | "note" | "warning">>;
  anchor: HTMLElement;
}

interface CalendarPageProps {
  business: CalendarBusiness;
  /** The server's time in milliseconds, so that both sides render the same. */
  now: number;
}

/** The calendar: a month, a week, a list or the times of the week, as the address says, and what lies over it. */
export function CalendarPage({ business: given, now: initialNow }: CalendarPageProps) {
  const now = useNow(initialNow);
  const [place, setPlace] = useCalendarPlace();
  const { range, input, days, date, today } = useCalendar(given, place, now);
  const business = { ...given, timeZone: range.data?.timeZone ?? given.timeZone };
  const moves = useMoves(business, input);
  const [opened, setOpened] = useState<OpenedPost | null>(null);
  const [dialog, setDialog] = useState<"zone" | "feed" | null>(null);
  const mayPlan = can(business.role, "posts.schedule");
  const onZone = can(business.role, "calendar.manage") ? () => setDialog("zone") : null;
  const shared = { business, range: range.data, days, today, now, onOpen: setOpened };
  return (
    <div className="flex flex-col gap-5">
      <Toolbar
        business={business}
        place={place}
        date={date}
        today={today}
        onPlace={setPlace}
        onZone={onZone}
        onFeed={() => setDialog("feed")}
      />
      {range.error && <FormError>{messageOf(range.error)}</FormError>}
      {place.view === "slots" ? (
        <SlotsView business={business} />
      ) : (
        <>
          <Notices {...shared} onZone={onZone} />
          {place.view === "list" ? (
            <Agenda {...shared} mayPlan={mayPlan} />
          ) : (
            <>
              <div className="hidden md:block">
                <Board
                  {...shared}
                  view={place.view}
                  date={date}
                  moves={moves}
                  mayPlan={mayPlan}
                  onDate={(day) => setPlace({ ...place, date: day })}
                  onMore={(day) => setPlace({ view: "list", date: day })}
                />
              </div>
              <div className="md:hidden">
                <Agenda
                  {...shared}
                  mayPlan={mayPlan}
                  strip={{ date, onDate: (day) => setPlace({ ...place, date: day }) }}
                />
              </div>
            </>
          )}
        </>
      )}
      {opened && (
        <PostPopover business={business} opened={opened} now={now} onClose={() => setOpened(null)} />
      )}
      {dialog === "zone" && <ZoneDialog business={business} onClose={() => setDialog(null)} />}
      {dialog === "feed" && <FeedDialog business={business} onClose={() => setDialog(null)} />}
    </div>
  );
}
