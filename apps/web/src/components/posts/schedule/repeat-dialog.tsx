"use client";

import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { undoToast } from "@/app/b/[business]/strategy/_components/undo-toast";
import { trpc } from "@/trpc/client";
import { RepeatForm } from "./repeat-form";
import type { PlannedTime } from "./use-schedule";

interface RepeatDialogProps {
  business: { id: string };
  post: { id: string; schedule: PlannedTime; recurrenceId: string | null };
  onClose: () => void;
}

/** Has a post come again by a rule, or changes and stops one that does. */
export function RepeatDialog({ business, post, onClose }: RepeatDialogProps) {
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="sm:max-w-md">
        <DialogHeader>
          <DialogTitle>{post.recurrenceId ? "This post repeats" : "Repeat this post"}</DialogTitle>
          <DialogDescription>
            Posts are made 60 days ahead, as drafts that you look at and schedule like any others.
          </DialogDescription>
        </DialogHeader>
        {post.recurrenceId ? (
          <Repeating business={business} postId={post.id} onClose={onClose} />
        ) : (
          <RepeatForm business={business} postId={post.id} start={post.schedule.local} onDone={onClose} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function Repeating({
  business,
  postId,
  onClose,
}: {
  business: { id: string };
  postId: string;
  onClose: () => void;
}) {
  const of = { businessId: business.id, postId };
  const utils = trpc.useUtils();
  const recurrence = trpc.calendar.recurrence.useQuery(of);
  const refresh = () => Promise.all([utils.calendar.invalidate(), utils.posts.invalidate()]);
  const restore = trpc.posts.undelete.useMutation({ onSettled: refresh });
  const stop = trpc.calendar.stopRepeating.useMutation({
    onSuccess: ({ postIds }) => {
      const count = postIds.length === 1 ? "One post is" : `${postIds.length} posts are`;
      const undo = () => restore.mutate({ businessId: business.id, postIds });
      undoToast(`${count} in the bin.`, postIds.length > 0 ? undo : null);
      onClose();
    },
    onSettled: refresh,
  });
  const change = trpc.calendar.changeFollowing.useMutation({
    onSuccess: ({ made }) => {
      undoToast(made === 1 ? "One post was made anew." : `${made} posts were made anew.`, null);
      onClose();
    },
    onSettled: refresh,
  });
  const error = stop.error ?? change.error;
  const isPending = stop.isPending || change.isPending;
  return (
    <>
      <p>{recurrence.data ? `${recurrence.data.words}. ${recurrence.data.ahead} ahead.` : "One moment."}</p>
      {error && <FormError>{messageOf(error)}</FormError>}
      <DialogFooter className="flex-wrap">
        <Button disabled={isPending} onClick={() => stop.mutate({ ...of, which: "this" })}>
          Leave this one out
        </Button>
        <Button disabled={isPending} onClick={() => stop.mutate({ ...of, which: "following" })}>
          Stop from here on
        </Button>
        <Button variant="primary" disabled={isPending} onClick={() => change.mutate(of)}>
          Use this text from here on
        </Button>
      </DialogFooter>
    </>
  );
}
