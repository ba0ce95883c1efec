"use client";

import Link from "next/link";
import { EmptyState } from "@/components/empty-state";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button, ButtonLink } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";
import { NetworkMark } from "../network-mark";
import { personName, when } from "./names";

/** The posts that wait for the reader's review, newest first: `<WaitingList business={business} />`. */
export function WaitingList({ business }: { business: { id: string; slug: string } }) {
  const businessId = business.id;
  const utils = trpc.useUtils();
  const list = trpc.reviews.waiting.useInfiniteQuery(
    { businessId, limit: 30 },
    { getNextPageParam: (page) => page.nextCursor ?? undefined, staleTime: 0 },
  );
  trpc.posts.onChange.useSubscription(
    { businessId },
    { onData: () => void utils.reviews.waiting.invalidate({ businessId }) },
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) {
    return (
      <div role="status" aria-label="Loading" className="flex flex-col gap-3">
        {["a", "b", "c"].map((each) => (
          <Skeleton key={each} className="h-14 w-full" />
        ))}
      </div>
    );
  }
  if (list.error) return <FormError>{messageOf(list.error)}</FormError>;
  if (items.length === 0) {
    return (
      <EmptyState
        title="Nothing waits for you"
        action={<ButtonLink href={routes.posts(business.slug)}>See all posts</ButtonLink>}
      >
        Posts that somebody asks you to review, or that anybody may, appear here until you have decided.
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="flex flex-col">
        {items.map((post) => (
          <li key={post.id} className="border-b last:border-b-0">
            <Link
              href={routes.post(business.slug, post.id)}
              className="flex items-center gap-3 rounded-sm px-1 py-3 hover:bg-subtle"
            >
              <NetworkMark network={post.network} />
              <span className="min-w-0 flex-1">
                <bdi className="block truncate font-medium">{post.text}</bdi>
                <span className="block truncate text-sm text-muted">
                  by <bdi>{personName(post.author)}</bdi>
                  {post.scheduledAt && ` · goes out ${when(post.scheduledAt)}`}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          className="mt-4"
          aria-disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show older ones
        </Button>
      )}
    </>
  );
}
