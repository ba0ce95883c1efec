"use client";

import { wholeText, type PostContent } from "@drumbeat/core/posts/content";
import { useState } from "react";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { trpc } from "@/trpc/client";
import { EmptyState } from "../../empty-state";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "../../ui/sheet";
import { Skeleton } from "../../ui/skeleton";
import type { ComposerBusiness } from "../editor/types";
import { moment, sourceWords } from "./words";
import { WordDiff } from "./word-diff";

/** What a post said earlier: who changed it and when, what is different, and the way back. */
export function HistorySheet({
  business,
  postId,
  current,
  onRestore,
  onClose,
}: {
  business: ComposerBusiness;
  postId: string;
  /** What the post says now, saved or not. */
  current: PostContent;
  /** Null where the post cannot be changed, or not by the caller. */
  onRestore: ((number: number) => Promise<void>) | null;
  onClose: () => void;
}) {
  const input = { businessId: business.id, postId };
  const versions = trpc.posts.versions.useInfiniteQuery(input, {
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 0,
  });
  const items = versions.data?.pages.flatMap((page) => page.items) ?? [];
  const newest = items[0]?.number;
  const [chosen, setChosen] = useState<number | null>(null);
  return (
    <Sheet open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <SheetContent className="sm:max-w-lg">
        <SheetTitle>History</SheetTitle>
        <SheetDescription>Nothing is lost. Read what a post said earlier, or bring it back.</SheetDescription>
        {versions.isPending && <Skeleton className="h-48 w-full" />}
        {versions.error && <FormError>{messageOf(versions.error)}</FormError>}
        {versions.data && items.length === 0 && (
          <EmptyState title="No history yet">Versions appear here once the post is saved.</EmptyState>
        )}
        <ol className="flex flex-col">
          {items.map((item) => (
            <li key={item.number} className="flex flex-col gap-1 border-b py-3 text-sm last:border-b-0">
              <p
                id={`version-${item.number}`}
                className="flex flex-wrap items-center gap-2 font-medium tabular-nums"
              >
                Version {item.number}
                {item.number === newest && <Badge tone="accent">newest</Badge>}
              </p>
              <p dir="auto">{item.reason}</p>
              <p className="text-muted">
                {[
                  item.author && (item.author.id === business.readerId ? "you" : item.author.firstName),
                  moment(item.updatedAt, business.timeZone),
                  sourceWords[item.source],
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
              {chosen === item.number ? (
                <Chosen
                  input={input}
                  number={item.number}
                  current={current}
                  onRestore={item.number === newest ? null : onRestore}
                  onFold={() => setChosen(null)}
                />
              ) : (
                <Button
                  variant="ghost"
                  size="sm"
                  className="-ms-2.5 w-fit"
                  aria-describedby={`version-${item.number}`}
                  onClick={() => setChosen(item.number)}
                >
                  Compare with the text now
                </Button>
              )}
            </li>
          ))}
        </ol>
        {versions.hasNextPage && (
          <Button disabled={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
            Show older ones
          </Button>
        )}
      </SheetContent>
    </Sheet>
  );
}

function Chosen({
  input,
  number,
  current,
  onRestore,
  onFold,
}: {
  input: { businessId: string; postId: string };
  number: number;
  current: PostContent;
  onRestore: ((number: number) => Promise<void>) | null;
  onFold: () => void;
}) {
  const version = trpc.posts.version.useQuery({ ...input, number });
  const [isPending, setPending] = useState(false);
  if (version.error) return <FormError>{messageOf(version.error)}</FormError>;
  if (!version.data) return <Skeleton className="h-24 w-full" />;
  const then = wholeText(version.data.content);
  const now = wholeText(current);
  return (
    <div className="flex flex-col gap-2">
      {then === now ? (
        <p className="text-muted">The text is the same as now.</p>
      ) : (
        <>
          <p className="text-muted">
            Struck through: only in this version. Underlined: only in the text now.
          </p>
          <WordDiff
            before={then}
            after={now}
            className="max-h-80 overflow-y-auto rounded-md border bg-background p-3"
          />
        </>
      )}
      <div className="flex flex-wrap gap-2">
        {onRestore && (
          <Button
            size="sm"
            disabled={isPending}
            onClick={() => {
              setPending(true);
              void onRestore(number).finally(() => setPending(false));
            }}
          >
            Restore version {number}
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={onFold}>
          Fold
        </Button>
      </div>
    </div>
  );
}
