"use client";

import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { isEditable, type PostStatus } from "@drumbeat/core/posts/states";
import { momentWords, noteWords } from "@drumbeat/core/posts/time-words";
import { can, type Role } from "@drumbeat/core/roles";
import { CalendarClock, Repeat } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { type PlannedTime, useSchedule, wishOf } from "./use-schedule";

const TimeForm = dynamic(() => import("./time-form").then((module) => module.TimeForm));
const RepeatDialog = dynamic(() => import("./repeat-dialog").then((module) => module.RepeatDialog));

interface ScheduleLineProps {
  business: { id: string; role: Role; timeZone: string };
  /** As `posts.get` gives it. */
  post: {
    id: string;
    network: PostNetwork;
    accountId: string | null;
    status: PostStatus;
    schedule: PlannedTime | null;
    recurrenceId: string | null;
  };
  /** Saves what is being typed, so that what is scheduled is what one sees. */
  beforeChange?: () => Promise<void>;
}

/**
 * When a post goes out, and the ways to change that: for the composer. Takes the business and the post as `posts.get` gives
 * it, and invalidates `posts` and `calendar` after each change.
 */
export function ScheduleLine({ business, post, beforeChange }: ScheduleLineProps) {
  const { schedule, status } = post;
  const [isOpen, setOpen] = useState(false);
  const [isRepeating, setRepeating] = useState(false);
  const acts = useSchedule(business, beforeChange);
  const mayChange = can(business.role, "posts.schedule") && isEditable(status);
  const isScheduled = status === "scheduled";
  return (
    <section aria-label="Schedule" className="flex flex-col gap-3 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="flex items-center gap-2 font-medium">
          <CalendarClock aria-hidden className="size-4 text-muted" />
          {schedule ? momentWords(schedule.local, schedule.timeZone) : "No time yet"}
        </p>
        {schedule && !isScheduled && isEditable(status) && (
          <span className="text-muted">planned, not scheduled yet</span>
        )}
        {mayChange && (
          <Button size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? "Close" : schedule ? "Change the time" : "Choose a time"}
          </Button>
        )}
        {mayChange && schedule && (
          <>
            {!isScheduled && (
              <Button
                size="sm"
                disabled={acts.isPending}
                onClick={() => void acts.put(post.id, wishOf(schedule), schedule)}
              >
                Schedule
              </Button>
            )}
            <Button size="sm" variant="ghost" onClick={() => setRepeating(true)}>
              <Repeat aria-hidden /> {post.recurrenceId ? "Repeats" : "Repeat"}
            </Button>
            <Button
              size="sm"
              variant="ghost"
              disabled={acts.isPending}
              onClick={() => void acts.takeAway(post.id, schedule)}
            >
              Take the time away
            </Button>
          </>
        )}
      </div>
      {schedule?.note && <p className="text-muted">{noteWords(schedule.note)}</p>}
      {(status === "approved" || isScheduled) && mayChange && (
        <p className="text-muted">
          A new time is part of what was approved: where somebody else has to approve, the post needs it
          again.
        </p>
      )}
      {isOpen && mayChange && (
        <div className="max-w-sm rounded-lg border p-4">
          <TimeForm
            business={business}
            post={post}
            initial={schedule && wishOf(schedule)}
            verb={isScheduled ? "Move to" : "Schedule for"}
            isPending={acts.isPending}
            onChoose={(wish) =>
              void (isScheduled ? acts.moveTo : acts.put)(post.id, wish, schedule).then((done) => {
                if (done) setOpen(false);
              })
            }
          />
        </div>
      )}
      {isRepeating && schedule && (
        <RepeatDialog business={business} post={{ ...post, schedule }} onClose={() => setRepeating(false)} />
      )}
    </section>
  );
}
