"use client";

import { useDraggable } from "@dnd-kit/core";
import { postNetworkNames } from "@drumbeat/core/posts/networks";
import Link from "next/link";
import { cn } from "@/components/cn";
import { messageOf } from "@/components/failure";
import { NetworkMark } from "@/components/posts/network-mark";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";
import type { OpenedPost } from "./calendar-page";
import { StateMark } from "./state-mark";
import type { CalendarBusiness, UnplannedPost } from "./types";

/** Posts without a time, to be dragged onto a day or given one by their details. */
export function Tray({
  business,
  onOpen,
}: {
  business: CalendarBusiness;
  onOpen: (opened: OpenedPost) => void;
}) {
  const list = trpc.calendar.unplanned.useInfiniteQuery(
    { businessId: business.id },
    { getNextPageParam: ({ nextCursor }) => nextCursor },
  );
  const posts = list.data?.pages.flatMap(({ items }) => items);
  return (
    <section aria-labelledby="without-time" className="flex min-h-9 min-w-0 items-center gap-3 text-sm">
      <h2 id="without-time" className="shrink-0 font-medium">
        Without a time
      </h2>
      {list.error && <p className="text-muted">{messageOf(list.error)}</p>}
      {list.isPending && <Skeleton className="h-7 w-56" />}
      {posts?.length === 0 && (
        <p className="text-muted">
          Drafts wait here until you drag them onto a day.{" "}
          <Link className="link" href={routes.newPost(business.slug)}>
            Write a post
          </Link>
        </p>
      )}
      {posts && posts.length > 0 && (
        <ul className="flex min-w-0 gap-1.5 overflow-x-auto p-1">
          {posts.map((post) => (
            <li key={post.id} className="w-52 shrink-0">
              <TrayLine post={post} onOpen={onOpen} />
            </li>
          ))}
          {list.hasNextPage && (
            <li className="shrink-0">
              <Button
                size="sm"
                variant="ghost"
                className="h-7"
                disabled={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                Show more
              </Button>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

function TrayLine({ post, onOpen }: { post: UnplannedPost; onOpen: (opened: OpenedPost) => void }) {
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: `tray:${post.id}`,
    data: { kind: "unplanned", post },
  });
  const words = post.excerpt.replace(/\s+/g, " ").trim() || "No text yet";
  return (
    <button
      ref={setNodeRef}
      type="button"
      {...listeners}
      className={cn(
        "flex h-7 w-full min-w-0 touch-none items-center gap-1.5 rounded-md border bg-surface px-1.5 text-left text-xs hover:border-control",
        isDragging && "opacity-40",
      )}
      onClick={(event) => onOpen({ post, anchor: event.currentTarget })}
    >
      <NetworkMark network={post.network} isNamed className="size-4 border text-[8px]" />
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {words}
      </span>
      <span className="sr-only">, {postNetworkNames[post.network]}, no time yet, </span>
      <StateMark status={post.status} />
    </button>
  );
}
