"use client";

import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { canMove, isEditable } from "@drumbeat/core/posts/states";
import { momentWords } from "@drumbeat/core/posts/time-words";
import { wallTimeOf } from "@drumbeat/core/posts/wall-time";
import { can } from "@drumbeat/core/roles";
import { Repeat } from "lucide-react";
import Link from "next/link";
import { useRef, useState } from "react";
import { MarkPublished } from "@/components/posts/schedule/mark-published";
import { NoteLine } from "@/components/posts/schedule/note-line";
import { RepeatDialog } from "@/components/posts/schedule/repeat-dialog";
import { TimeForm } from "@/components/posts/schedule/time-form";
import { useSchedule, wishOf } from "@/components/posts/schedule/use-schedule";
import { Button, buttonVariants } from "@/components/ui/button";
import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover";
import { routes } from "@/routes";
import type { OpenedPost } from "./calendar-page";
import { isDue } from "./post-line";
import { StateMark, stateName } from "./state-mark";
import type { CalendarBusiness } from "./types";

interface PostPopoverProps {
  business: CalendarBusiness;
  opened: OpenedPost;
  now: number;
  onClose: () => void;
}

/** A post of the calendar from close by, and what can be done with it there. */
export function PostPopover({ business, opened: { post, anchor }, now, onClose }: PostPopoverProps) {
  const ref = useRef(anchor);
  const acts = useSchedule(business);
  const [isRepeating, setRepeating] = useState(false);
  const { timeZone } = business;
  const at = post.at ?? null;
  const due = at !== null && isDue({ status: post.status, at }, now);
  const schedule = at && { at, local: wallTimeOf(at, timeZone), timeZone, note: post.note ?? null };
  const mayPlan = can(business.role, "posts.schedule");
  const mayMove = mayPlan && isEditable(post.status);
  const isScheduled = post.status === "scheduled";
  const close = (done: unknown) => {
    if (done) onClose();
  };
  if (isRepeating && schedule)
    return <RepeatDialog business={business} post={{ ...post, schedule }} onClose={onClose} />;
  return (
    <Popover open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <PopoverAnchor virtualRef={ref} />
      <PopoverContent
        aria-label="Post"
        align="start"
        className="flex max-h-(--radix-popover-content-available-height) w-80 flex-col gap-3 overflow-y-auto [&>*]:shrink-0"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          anchor.focus();
        }}
      >
        <p className="flex items-center gap-2 text-muted">
          <StateMark status={post.status} isDue={due} /> {stateName(post.status, due)} ·{" "}
          {postNetworkNames[post.network]}
        </p>
        <p className="font-medium">{schedule ? momentWords(schedule.local, timeZone) : "No time yet"}</p>
        {post.warning && (
          <NoteLine isWarning>
            <bdi>{post.warning}</bdi>
          </NoteLine>
        )}
        <p dir="auto" className="line-clamp-4 whitespace-pre-line">
          {post.excerpt || "No text yet"}
        </p>
        <div className="flex flex-wrap gap-2">
          <Link className={buttonVariants({ size: "sm" })} href={routes.post(business.slug, post.id)}>
            Open
          </Link>
          {mayMove && schedule && !isScheduled && (
            <Button
              size="sm"
              variant="primary"
              disabled={acts.isPending}
              onClick={() => void acts.put(post.id, wishOf(schedule), schedule).then(close)}
            >
              Schedule
            </Button>
          )}
          {mayMove && schedule && (
            <>
              <Button size="sm" onClick={() => setRepeating(true)}>
                <Repeat aria-hidden /> {post.recurrenceId ? "Repeats" : "Repeat"}
              </Button>
              <Button
                size="sm"
                variant="ghost"
                disabled={acts.isPending}
                onClick={() => void acts.takeAway(post.id, schedule).then(close)}
              >
                Take the time away
              </Button>
            </>
          )}
        </div>
        {mayPlan && canMove(post.status, "publishByHand") && (
          <MarkPublished
            isPending={acts.isPending}
            onMark={(url) => void acts.markPublished(post.id, url).then(close)}
          />
        )}
        {post.url && (
          <a className="link break-all" href={post.url} target="_blank" rel="noreferrer">
            {post.url}
          </a>
        )}
        {mayMove && (
          <TimeForm
            business={business}
            post={post}
            initial={schedule && wishOf(schedule)}
            verb={schedule ? "Move to" : "Schedule for"}
            isPending={acts.isPending}
            onChoose={(wish) => void (schedule ? acts.moveTo : acts.put)(post.id, wish, schedule).then(close)}
          />
        )}
      </PopoverContent>
    </Popover>
  );
}
