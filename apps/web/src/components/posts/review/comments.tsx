"use client";

import { useState } from "react";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/client";
import { CommentForm } from "./comment-form";
import type { AboutPost } from "./names";
import { ThreadView } from "./thread";

/** What people say about a post: open threads first, settled ones folded. */
export function Comments({ mayComment, ...about }: AboutPost & { mayComment: boolean }) {
  const utils = trpc.useUtils();
  const [isShowingSettled, setShowingSettled] = useState(false);
  const list = trpc.comments.list.useInfiniteQuery(
    { ...about, limit: 30 },
    { getNextPageParam: (page) => page.nextCursor ?? undefined, staleTime: 0 },
  );
  const add = trpc.comments.add.useMutation({ onSuccess: () => utils.comments.list.invalidate(about) });
  const threads = list.data?.pages.flatMap((page) => page.items).toReversed() ?? [];
  const open = threads.filter(({ resolvedAt }) => resolvedAt === null);
  const settled = threads.filter(({ resolvedAt }) => resolvedAt !== null);
  return (
    <section aria-label="Comments" className="flex flex-col gap-4">
      <h2 className="text-lg font-semibold">Comments</h2>
      {list.isPending && <Skeleton role="status" aria-label="Loading comments" className="h-20 w-full" />}
      {list.error && <FormError>{messageOf(list.error)}</FormError>}
      {list.data && threads.length === 0 && (
        <p className="text-sm text-muted">
          {mayComment
            ? "Nobody has said anything yet. Type @ to mention somebody; they are told."
            : "Nobody has said anything yet."}
        </p>
      )}
      {list.hasNextPage && (
        <Button
          size="sm"
          className="self-start"
          aria-disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show earlier ones
        </Button>
      )}
      <ul className="flex flex-col gap-5 empty:hidden">
        {open.map((thread) => (
          <ThreadView key={thread.id} {...about} thread={thread} mayComment={mayComment} />
        ))}
      </ul>
      {settled.length > 0 && (
        <Button
          variant="ghost"
          size="sm"
          className="self-start"
          aria-expanded={isShowingSettled}
          onClick={() => setShowingSettled(!isShowingSettled)}
        >
          {isShowingSettled ? "Hide" : "Show"} {settled.length} settled
        </Button>
      )}
      {isShowingSettled && (
        <ul className="flex flex-col gap-5">
          {settled.map((thread) => (
            <ThreadView key={thread.id} {...about} thread={thread} mayComment={mayComment} />
          ))}
        </ul>
      )}
      {mayComment && (
        <CommentForm
          businessId={about.businessId}
          label="New comment"
          send="Comment"
          onSend={(body, mentions) => add.mutateAsync({ ...about, body, mentions })}
        />
      )}
    </section>
  );
}
