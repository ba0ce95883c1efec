"use client";

import { noteWords, timeWords } from "@drumbeat/core/posts/time-words";
import { CircleAlert, Info } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { RouterOutputs } from "@/trpc/client";

type Check = RouterOutputs["calendar"]["checkTime"];

interface TimeNotesProps {
  check: Check;
  prefer: "earlier" | "later";
  onPrefer: (prefer: "earlier" | "later") => void;
}

/** What is to be known about a time before one takes it. Nothing here forbids it but that it has passed. */
export function TimeNotes({ check, prefer, onPrefer }: TimeNotesProps) {
  const { schedule, hasPassed, collisions, busyWeek } = check;
  return (
    <>
      {hasPassed && <Line isWarning>This time has passed. Choose a later one.</Line>}
      {schedule.note && (
        <Line>
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
        </Line>
      )}
      {collisions.map(({ postId, excerpt, local, minutesApart }) => (
        <Line key={postId} isWarning>
          {minutesApart === 0 ? "At the same time" : `${minutesApart} minutes apart`}:{" "}
          <bdi>“{excerpt.slice(0, 50)}”</bdi> goes out at {timeWords(local)} on the same account.
        </Line>
      ))}
      {busyWeek && (
        <Line isWarning>
          {busyWeek.planned} posts that week here; your strategy has {busyWeek.perWeek}.
        </Line>
      )}
    </>
  );
}

function Line({ isWarning = false, children }: { isWarning?: boolean; children: ReactNode }) {
  const Icon = isWarning ? CircleAlert : Info;
  return (
    <p className="flex gap-2 text-sm">
      <Icon
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${isWarning ? "text-warning-ink" : "text-muted"}`}
      />
      <span>{children}</span>
    </p>
  );
}
