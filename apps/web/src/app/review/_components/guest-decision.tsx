"use client";

import { canMove } from "@drumbeat/core/posts/states";
import { CircleCheck, MessageSquareWarning } from "lucide-react";
import { lazy, useState } from "react";
import { Deferred } from "@/components/deferred";
import { messageOf, refusalOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/client";
import type { Guest, SharedPost } from "./types";

const loadNote = () => import("@/components/posts/review/note-dialog");
const NoteDialog = lazy(async () => ({ default: (await loadNote()).NoteDialog }));

interface GuestDecisionProps {
  post: SharedPost;
  /** Of the network, so that the buttons of several posts can be told apart. */
  name: string;
  mayDecide: boolean;
  guest: Guest;
  needName: () => boolean;
  onReload: () => void;
}

/** Where the post stands for the guest, and the two things that they can decide. */
export function GuestDecision({ post, name, mayDecide, guest, needName, onReload }: GuestDecisionProps) {
  const [status, setStatus] = useState(post.status);
  const [decided, setDecided] = useState(() => lastDecision(post));
  const signed = { ...guest, postId: post.id, contentHash: post.contentHash };
  const approve = trpc.reviewLinks.approve.useMutation({
    onSuccess: (answer) => {
      setStatus(answer.status);
      setDecided("approved");
    },
  });
  const requestChanges = trpc.reviewLinks.requestChanges.useMutation({
    onSuccess: (answer) => {
      setStatus(answer.status);
      setDecided("changes_requested");
    },
  });
  const error = approve.error ?? requestChanges.error;
  const hasChanged = refusalOf(error)?.data?.code === "CONFLICT";
  const mayApprove = mayDecide && status === "in_review" && decided !== "approved";
  const mayRequest = mayDecide && canMove(status, "requestChanges");
  const changes = (
    <Button aria-haspopup="dialog" aria-label={`Request changes: ${name}`}>
      Request changes
    </Button>
  );
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="flex items-start gap-2">
        {decided === "approved" && (
          <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-success-ink" />
        )}
        {decided === "changes_requested" && (
          <MessageSquareWarning aria-hidden className="mt-0.5 size-5 shrink-0 text-warning-ink" />
        )}
        {sentence(status, decided)}
      </p>
      <div className="flex flex-wrap gap-2 empty:hidden">
        {mayApprove && (
          <Button
            variant="primary"
            aria-label={`Approve: ${name}`}
            aria-disabled={approve.isPending}
            onClick={() => {
              if (!approve.isPending && !needName()) approve.mutate(signed);
            }}
          >
            {approve.isPending ? "Approving" : "Approve"}
          </Button>
        )}
        {mayRequest && (
          <Deferred load={loadNote} button={changes}>
            <NoteDialog
              trigger={changes}
              title="Request changes"
              description="The post goes back to whoever wrote it, with what you say here."
              label="What should change?"
              confirm="Request changes"
              act={requestChanges}
              onConfirm={(note, done) => {
                if (needName()) return done();
                requestChanges.mutate({ ...signed, note }, { onSuccess: done });
              }}
            />
          </Deferred>
        )}
      </div>
      {error && (
        <FormError>
          {messageOf(error)}
          {hasChanged && (
            <Button variant="link" onClick={onReload}>
              Show how it is now
            </Button>
          )}
        </FormError>
      )}
    </div>
  );
}

type Decision = SharedPost["decisions"][number]["decision"] | null;

/** What this link decided last, as far as it still counts. */
function lastDecision({ decisions, status }: SharedPost): Decision {
  const last = decisions.findLast(({ voidedAt }) => voidedAt === null);
  if (last?.decision === "changes_requested" && status !== "changes_requested") return null;
  return last?.decision ?? null;
}

function sentence(status: SharedPost["status"], decided: Decision): string {
  if (status === "in_review") {
    return decided === "approved"
      ? "You approved this post. The team takes it from here."
      : "Waiting for your decision.";
  }
  switch (status) {
    case "draft":
      return "Still being written. You can comment.";
    case "changes_requested":
      return decided === "changes_requested"
        ? "You asked for changes. You find the new version here."
        : "Being changed. You find the new version here.";
    case "rejected":
      return "This post does not go out.";
    case "approved":
      return "Approved.";
    case "published":
      return "Published.";
    default:
      return "Approved and planned.";
  }
}
