"use client";

import type { ReactNode } from "react";
import { messageOf } from "@/components/failure";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useIsLive } from "@/components/use-is-live";
import { Comments } from "./comments";
import { DecisionList } from "./decision-list";
import { Decisions } from "./decisions";
import type { AboutPost } from "./names";
import { Reviewers } from "./reviewers";
import { ShareButton } from "./share-button";
import { Standing } from "./standing";
import { useReview } from "./use-review";

/**
 * Everything about the review of one post: what it still needs, who decided what, the buttons that the reader's role has,
 * reviewers, links for clients and comments. `<ReviewPanel businessId={business.id} postId={post.id} />`. Reads what it
 * needs itself and follows changes that are made elsewhere. `beforeSubmit` is awaited first, such as to save what was
 * typed; when it rejects, nothing is submitted.
 */
export function ReviewPanel({
  businessId,
  postId,
  beforeSubmit,
}: AboutPost & { beforeSubmit?: () => Promise<unknown> }) {
  const about = { businessId, postId };
  // Times are said on the reader's own clock, and others may have read the review already: only the browser renders it.
  const isLive = useIsLive();
  const { data: review, error, refetch } = useReview(about);
  if (isLive && error && !review) {
    return (
      <Section title="Review">
        <p role="alert">{messageOf(error)}</p>
        <Button className="self-start" onClick={() => void refetch()}>
          Try again
        </Button>
      </Section>
    );
  }
  if (!isLive || !review) return <ReviewSkeleton />;
  return (
    <div className="flex flex-col gap-8">
      <Section
        title="Review"
        action={review.you.mayShare && <ShareButton businessId={businessId} postIds={[postId]} />}
      >
        <Standing review={review} />
        <Decisions {...about} review={review} beforeSubmit={beforeSubmit} />
        <Reviewers {...about} review={review} />
        <DecisionList decisions={review.decisions} />
      </Section>
      <Comments {...about} mayComment={review.you.mayComment} />
    </div>
  );
}

function Section({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-4">
      <div className="flex min-h-9 items-center justify-between gap-3">
        <h2 className="text-lg font-semibold">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}

function ReviewSkeleton() {
  return (
    <div role="status" aria-label="Loading the review" className="flex flex-col gap-4">
      <Skeleton className="h-7 w-24" />
      <Skeleton className="h-6 w-64" />
      <Skeleton className="h-9 w-48" />
      <Skeleton className="h-16 w-full" />
    </div>
  );
}
