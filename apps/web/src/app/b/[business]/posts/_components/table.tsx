"use client";

import { can } from "@drumbeat/core/roles";
import { ArrowDown, ArrowUp } from "lucide-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { messageOf } from "@/components/failure";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { useIsLive } from "@/components/use-is-live";
import { trpc } from "@/trpc/client";
import type { PostsView } from "../view";
import { pageSize } from "./page-size";
import { RefusedNote, type Refused } from "./refused-note";
import { PostRow } from "./table-row";
import { TableSkeleton } from "./table-skeleton";
import type { PostsBusiness } from "./types";

const BulkBar = lazy(async () => ({ default: (await import("./bulk-bar")).BulkBar }));

interface PostTableProps {
  business: PostsBusiness;
  view: PostsView;
  show: (view: PostsView) => void;
  /** Instead of an empty table. */
  empty: ReactNode;
}

/** Posts line by line, to be sorted, chosen and changed many at once. */
export function PostTable({ business, view, show, empty }: PostTableProps) {
  const { filter, order } = view;
  const list = trpc.postLists.list.useInfiniteQuery(
    { businessId: business.id, ...filter, order, limit: pageSize },
    { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined, placeholderData: (before) => before },
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<Refused[]>([]);
  const mayChange = can(business.role, "posts.write");
  const isLive = useIsLive();
  if (!list.data) {
    if (!list.error) return <TableSkeleton />;
    return (
      <p role="alert" className="mt-8 text-sm">
        {messageOf(list.error)}{" "}
        <button type="button" className="link" onClick={() => void list.refetch()}>
          Try again
        </button>
      </p>
    );
  }
  const posts = list.data.pages.flatMap(({ items }) => items);
  if (posts.length === 0 && !list.isPlaceholderData) {
    return (
      empty ?? (
        <p className="mt-8 text-sm text-muted">No post has a time yet. Sort by when they were written.</p>
      )
    );
  }
  // What has left the list is not chosen any more.
  const there = posts.filter(({ id }) => chosen.has(id));
  const isAll = there.length === posts.length;
  const toggle = (id: string, isChosen: boolean) => {
    const next = new Set(there.map((post) => post.id));
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <>
      <RefusedNote refused={refused} posts={posts} onClose={() => setRefused([])} />
      <div className="mt-4" aria-busy={list.isPlaceholderData || !isLive}>
        <table className="w-full border-collapse text-sm">
          <caption className="sr-only">Posts</caption>
          <thead className="sticky top-0 z-10 bg-background text-left text-muted max-md:sr-only">
            <tr className="border-b [&>th]:px-2 [&>th]:py-2 [&>th]:font-medium">
              {mayChange && (
                <th scope="col" className="w-9">
                  <Checkbox
                    className="block"
                    aria-label="Choose all posts shown"
                    checked={isAll && there.length > 0}
                    onChange={({ target }) =>
                      setChosen(new Set(target.checked ? posts.map(({ id }) => id) : []))
                    }
                  />
                </th>
              )}
              <th scope="col">Post</th>
              <th scope="col">Status</th>
              <SortHead label="Goes out" up="soonest" down="latest" view={view} show={show} />
              <th scope="col" className="max-lg:hidden">
                Pillar
              </th>
              <th scope="col" className="max-lg:hidden">
                By
              </th>
              <th scope="col" className="text-right">
                Score
              </th>
              <SortHead label="Written" up="oldest" down="newest" view={view} show={show} />
            </tr>
          </thead>
          <tbody className="divide-y border-b">
            {posts.map((post) => (
              <PostRow
                key={post.id}
                business={business}
                post={post}
                isChosen={chosen.has(post.id)}
                onChoose={mayChange ? (isChosen) => toggle(post.id, isChosen) : null}
              />
            ))}
          </tbody>
        </table>
        {list.hasNextPage && (
          <Button
            className="mt-4"
            disabled={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {list.isFetchingNextPage ? "Loading…" : "Show more"}
          </Button>
        )}
      </div>
      {there.length > 0 && (
        <Suspense fallback={null}>
          <BulkBar
            business={business}
            posts={there}
            onRefused={setRefused}
            onDone={() => setChosen(new Set())}
          />
        </Suspense>
      )}
    </>
  );
}

type Order = PostsView["order"];

interface SortHeadProps {
  label: string;
  up: Order;
  down: Order;
  view: PostsView;
  show: (view: PostsView) => void;
}

function SortHead({ label, up, down, view, show }: SortHeadProps) {
  const { order } = view;
  const sorted = order === up ? "ascending" : order === down ? "descending" : "none";
  const next = order === up ? down : order === down ? up : up === "oldest" ? down : up;
  const Arrow = sorted === "ascending" ? ArrowUp : ArrowDown;
  return (
    <th scope="col" aria-sort={sorted}>
      <button
        type="button"
        className="inline-flex items-center gap-1 rounded-sm font-medium whitespace-nowrap hover:text-foreground"
        onClick={() => show({ ...view, order: next })}
      >
        {label}
        {sorted !== "none" && <Arrow aria-hidden className="size-3.5" />}
      </button>
    </th>
  );
}
