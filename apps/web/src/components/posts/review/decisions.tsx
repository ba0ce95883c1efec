"use client";

import { lazy, useState } from "react";
import { Deferred } from "@/components/deferred";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import type { AboutPost, Review } from "./names";
import { useReviewActs } from "./use-review";

const loadNote = () => import("./note-dialog");
const NoteDialog = lazy(async () => ({ default: (await loadNote()).NoteDialog }));

interface DecisionsProps extends AboutPost {
  review: Review;
  beforeSubmit: (() => Promise<unknown>) | undefined;
}

/** What the reader's role can do at this status, besides what stands at the head of the page. */
export function Decisions({ businessId, postId, review, beforeSubmit }: DecisionsProps) {
  const about = { businessId, postId };
  const acts = useReviewActs(about);
  const { submit, withdraw, approve, requestChanges, reject } = acts;
  const [cannotSave, setCannotSave] = useState(false);
  const { you, contentHash } = review;
  const isBusy = Object.values(acts).some((act) => act.isPending);
  const failed = Object.values(acts).find((act) => act.error)?.error;
  const once = (act: () => void) => () => {
    if (isBusy) return;
    for (const each of Object.values(acts)) each.reset();
    act();
  };
  const send = async () => {
    try {
      setCannotSave(false);
      await beforeSubmit?.();
    } catch {
      return setCannotSave(true);
    }
    submit.mutate(about);
  };
  const changes = <Button aria-haspopup="dialog">Request changes</Button>;
  const no = (
    <Button variant="ghost" aria-haspopup="dialog">
      Reject
    </Button>
  );
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      <div className="flex flex-wrap gap-2 empty:hidden">
        {you.mayApprove && (
          <Button aria-disabled={isBusy} onClick={once(() => approve.mutate({ ...about, contentHash }))}>
            {approve.isPending ? "Approving" : "Approve"}
          </Button>
        )}
        {you.maySubmit && !review.isApprovalRequired && (
          <Button aria-disabled={isBusy || you.cannotSubmit !== null} onClick={once(() => void send())}>
            {submit.isPending ? "Submitting" : "Submit for review"}
          </Button>
        )}
        {you.mayRequestChanges && (
          <Deferred load={loadNote} button={changes}>
            <NoteDialog
              trigger={changes}
              title="Request changes"
              description="The post goes back to whoever wrote it. What was approved counts no more."
              label="What should change?"
              confirm="Request changes"
              act={requestChanges}
              onConfirm={(note, done) =>
                requestChanges.mutate({ ...about, contentHash, note }, { onSuccess: done })
              }
            />
          </Deferred>
        )}
        {you.mayReject && (
          <Deferred load={loadNote} button={no}>
            <NoteDialog
              trigger={no}
              title="Reject this post"
              description="Nobody can edit it then until somebody opens it again."
              label="Why not?"
              confirm="Reject"
              isDanger
              act={reject}
              onConfirm={(note, done) => reject.mutate({ ...about, contentHash, note }, { onSuccess: done })}
            />
          </Deferred>
        )}
        {you.mayWithdraw && (
          <Button variant="ghost" aria-disabled={isBusy} onClick={once(() => withdraw.mutate(about))}>
            Take back
          </Button>
        )}
      </div>
      {you.hasApproved && review.status === "in_review" && (
        <p className="text-sm text-muted">You have approved it. Others still have to.</p>
      )}
      {you.cannotApprove && <p className="text-sm text-muted">{you.cannotApprove}</p>}
      {you.maySubmit && you.cannotSubmit && <p className="text-sm text-muted">{you.cannotSubmit}</p>}
      {cannotSave && <FormError>What you typed is not saved yet. Save it first, then submit.</FormError>}
      {failed && <FormError>{messageOf(failed)}</FormError>}
    </div>
  );
}
