"use client";

import { useState } from "react";
import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/client";
import { CommentForm } from "./comment-form";
import { CommentView } from "./comment-view";
import type { AboutPost, Thread } from "./names";

interface ThreadProps extends AboutPost {
  thread: Thread;
  mayComment: boolean;
}

/** A comment with its answers, which can be settled and opened again. */
export function ThreadView({ businessId, postId, thread, mayComment }: ThreadProps) {
  const about = { businessId, postId };
  const utils = trpc.useUtils();
  const [isAnswering, setAnswering] = useState(false);
  const options = {
    onSettled: () => utils.comments.list.invalidate(about),
    onError: (error: unknown) => toast(`${messageOf(error)} Nothing was changed.`),
  };
  const resolve = trpc.comments.resolve.useMutation(options);
  const reopen = trpc.comments.reopen.useMutation(options);
  const add = trpc.comments.add.useMutation({ onSuccess: () => utils.comments.list.invalidate(about) });
  const named = { businessId, commentId: thread.id };
  const isSettled = thread.resolvedAt !== null;
  const settle = () =>
    resolve.mutate(named, {
      onSuccess: () => toast("Settled.", { action: { label: "Undo", onClick: () => reopen.mutate(named) } }),
    });
  return (
    <li className="flex flex-col gap-3 border-l-2 pl-4">
      {thread.isWithGuest && <Badge className="self-start">the client reads this thread</Badge>}
      <CommentView {...about} comment={thread} />
      {thread.replies.length > 0 && (
        <ul className="flex flex-col gap-3 pl-4">
          {thread.replies.map((reply) => (
            <li key={reply.id}>
              <CommentView {...about} comment={reply} />
            </li>
          ))}
        </ul>
      )}
      {mayComment && !isAnswering && (
        <div className="-ml-2.5 flex gap-1">
          <Button variant="ghost" size="sm" onClick={() => setAnswering(true)}>
            Answer
          </Button>
          {isSettled ? (
            <Button
              variant="ghost"
              size="sm"
              aria-disabled={reopen.isPending}
              onClick={() => reopen.mutate(named)}
            >
              Open again
            </Button>
          ) : (
            <Button variant="ghost" size="sm" aria-disabled={resolve.isPending} onClick={settle}>
              Settle
            </Button>
          )}
        </div>
      )}
      {isAnswering && (
        <CommentForm
          businessId={businessId}
          label="Answer"
          send="Answer"
          isFocused
          onCancel={() => setAnswering(false)}
          onSend={async (body, mentions) => {
            await add.mutateAsync({ ...about, threadId: thread.id, body, mentions });
            setAnswering(false);
          }}
        />
      )}
    </li>
  );
}
