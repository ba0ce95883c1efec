"use client";

import { can } from "@drumbeat/core/roles";
import { lazy, Suspense } from "react";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { WaitingLine } from "@/components/posts/review/waiting-line";
import { Button, ButtonLink } from "@/components/ui/button";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";
import { writeView } from "../view";
import { BoardSkeleton } from "./board-skeleton";
import { FilterBar } from "./filter-bar";
import { TableSkeleton } from "./table-skeleton";
import type { PostsBusiness } from "./types";
import { useLivePosts } from "./use-live-posts";
import { useView } from "./use-view";

const PostBoard = lazy(async () => ({ default: (await import("./board")).PostBoard }));
const PostTable = lazy(async () => ({ default: (await import("./table")).PostTable }));

/** All posts of a business, as a board or as a table; the address says which and how narrowed. */
export function PostsPlace({ business }: { business: PostsBusiness }) {
  const { view, show } = useView();
  useLivePosts(business.id);
  const counts = trpc.postLists.counts.useQuery({ businessId: business.id });
  const hasNone = counts.data !== undefined && Object.values(counts.data).every((count) => count === 0);
  const mayWrite = can(business.role, "posts.write");
  const isNarrowed = Object.keys(view.filter).length > 0;
  const clear = () => show({ ...view, filter: {} });
  return (
    <>
      <PageHeader
        title="Posts"
        actions={
          <>
            {!hasNone && (
              <a
                className="link"
                href={routes.exportPosts(business.slug, writeView({ ...view, as: "board" }))}
                download
              >
                Export CSV
              </a>
            )}
            {mayWrite && (
              <>
                <ButtonLink size="sm" href={routes.planPosts(business.slug)}>
                  Plan posts
                </ButtonLink>
                <ButtonLink size="sm" href={routes.importPosts(business.slug)}>
                  Import
                </ButtonLink>
                {!hasNone && (
                  <ButtonLink size="sm" variant="primary" href={routes.newPost(business.slug)}>
                    New post
                  </ButtonLink>
                )}
              </>
            )}
          </>
        }
      />
      {hasNone ? (
        <EmptyState
          title="Your posts will be here"
          action={
            mayWrite && (
              <ButtonLink variant="primary" href={routes.newPost(business.slug)}>
                Write the first post
              </ButtonLink>
            )
          }
        >
          From the first idea to the day it goes out: everything you write, with where it stands and what it
          waits for.
        </EmptyState>
      ) : (
        <>
          <WaitingLine business={business} />
          <FilterBar business={business} view={view} show={show} counts={counts.data} />
          {view.as === "table" ? (
            <Suspense fallback={<TableSkeleton />}>
              <PostTable
                business={business}
                view={view}
                show={show}
                empty={isNarrowed ? <NothingMatches onClear={clear} /> : null}
              />
            </Suspense>
          ) : (
            <Suspense fallback={<BoardSkeleton />}>
              <PostBoard
                business={business}
                filter={view.filter}
                empty={isNarrowed ? <NothingMatches onClear={clear} /> : null}
              />
            </Suspense>
          )}
        </>
      )}
    </>
  );
}

function NothingMatches({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState title="No post matches" action={<Button onClick={onClear}>Show all posts</Button>}>
      Nothing is lost: the posts are there, but none has all that you chose. Take something away.
    </EmptyState>
  );
}
