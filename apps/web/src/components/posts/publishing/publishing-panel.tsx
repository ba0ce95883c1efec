"use client";

import { canMove, type PostStatus } from "@drumbeat/core/posts/states";
import { can, type Role } from "@drumbeat/core/roles";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { LiveButton } from "@/components/live-button";
import { MarkPublished } from "../schedule/mark-published";
import { useSchedule } from "../schedule/use-schedule";
import { PreFlight } from "./pre-flight";
import { Timeline } from "./timeline";
import { usePublishing, useTimeline } from "./use-publishing";

interface PublishingPanelProps {
  business: { id: string; role: Role; timeZone: string };
  /** As `posts.get` gives it. */
  post: {
    id: string;
    status: PostStatus;
    accountId: string | null;
    holdReason: string | null;
    failureReason: string | null;
  };
  /** Saves what is being typed, so that what goes out is what one sees. */
  beforeChange?: () => Promise<void>;
}

/** How the publishing of a post stands: what it waits for with the choices that there are, and what has happened so far. */
export function PublishingPanel({ business, post, beforeChange }: PublishingPanelProps) {
  const { id: postId, status, holdReason, failureReason } = post;
  const about = { businessId: business.id, postId };
  const timeline = useTimeline(about);
  const acts = usePublishing(about);
  const schedule = useSchedule(business, beforeChange);
  const mayAct = can(business.role, "posts.schedule");
  const reason = status === "held" ? holdReason : status === "failed" ? failureReason : null;
  const isUnclear = timeline.data?.holdKind === "unclear";
  const isPlanned = status === "approved" || status === "scheduled" || status === "draft";
  const events = timeline.data?.events ?? [];
  return (
    <section aria-label="Publishing" className="flex flex-col gap-3 text-sm">
      {reason && (
        <p dir="auto" role="status" className="rounded-lg border p-3">
          {reason}
        </p>
      )}
      <PreFlight {...about} />
      {mayAct && (
        <div className="flex flex-wrap gap-2">
          {isPlanned && post.accountId !== null && (
            <LiveButton
              size="sm"
              disabled={acts.isPending}
              onClick={() => void (beforeChange?.() ?? Promise.resolve()).then(acts.now)}
            >
              Publish now
            </LiveButton>
          )}
          {status === "held" && !isUnclear && (
            <LiveButton size="sm" disabled={acts.isPending} onClick={acts.release}>
              Publish it now
            </LiveButton>
          )}
          {status === "held" && isUnclear && (
            <LiveButton size="sm" disabled={acts.isPending} onClick={acts.sendAgain}>
              It is not there: send it again
            </LiveButton>
          )}
          {status === "failed" && (
            <LiveButton size="sm" disabled={acts.isPending} onClick={acts.retry}>
              Try again
            </LiveButton>
          )}
        </div>
      )}
      {mayAct && canMove(status, "publishByHand") && (
        <details open={isUnclear}>
          <summary className="text-muted">It is on the network already</summary>
          <div className="max-w-md pt-2">
            <MarkPublished
              isPending={schedule.isPending}
              onMark={(url) => void schedule.markPublished(postId, url)}
            />
          </div>
        </details>
      )}
      {timeline.error && <FormError>{messageOf(timeline.error)}</FormError>}
      {events.length > 0 && (
        <>
          <h3 className="font-medium">What happened</h3>
          <Timeline events={events} timeZone={business.timeZone} />
        </>
      )}
    </section>
  );
}
