"use client";

import { noteWords, timeWords } from "@drumbeat/core/posts/time-words";
import { Button } from "@/components/ui/button";
import type { RouterOutputs } from "@/trpc/client";
import { NoteLine } from "./note-line";

type Check = RouterOutputs["calendar"]["checkTime"];

interface TimeNotesProps {
  check: Check;
  prefer: "earlier" | "later";
  onPrefer: (prefer: "earlier" | "later") => void;
}

/** What is to be known about a time before one takes it. Nothing here forbids it but that it has passed. */
export function TimeNotes({ check, prefer, onPrefer }: TimeNotesProps) {
  const { schedule, hasPassed, collisions, quota, busyWeek } = check;
  return (
    <>
      {hasPassed && <NoteLine isWarning>This time has passed. Choose a later one.</NoteLine>}
      {schedule.note && (
        <NoteLine>
          {noteWords(schedule.note)}{" "}
          {schedule.note !== "moved_forward" && (
            <Button
              variant="link"
              size="sm"
              onClick={() => onPrefer(prefer === "earlier" ? "later" : "earlier")}
            >
              {prefer === "earlier" ? "Take the second" : "Take the first"}
            </Button>
          )}
        </NoteLine>
      )}
      {collisions.map(({ postId, excerpt, local, minutesApart }) => (
        <NoteLine key={postId} isWarning>
          {minutesApart === 0 ? "At the same time" : `${minutesApart} minutes apart`}:{" "}
          <bdi>“{excerpt.slice(0, 50)}”</bdi> goes out at {timeWords(local)} on the same account.
        </NoteLine>
      ))}
      {quota && (
        <NoteLine isWarning>
          The network takes {quota.limit} posts of this account in 24 hours; with this one there are{" "}
          {quota.planned}.
        </NoteLine>
      )}
      {busyWeek && (
        <NoteLine isWarning>
          {busyWeek.planned} posts that week here; your strategy has {busyWeek.perWeek}.
        </NoteLine>
      )}
    </>
  );
}
