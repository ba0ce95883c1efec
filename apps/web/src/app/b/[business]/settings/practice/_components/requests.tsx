"use client";

import { practiceFaultRules } from "@drumbeat/core/practice/faults";
import Link from "next/link";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { routes } from "@/routes";
import { trpc, type RouterOutputs } from "@/trpc/client";

type Request = RouterOutputs["practice"]["requests"]["items"][number];

interface RequestsProps {
  name: { businessId: string; practiceAccountId: string };
  handle: string;
}

/** What was asked of the account and what it answered, the latest first. */
export function Requests({ name, handle }: RequestsProps) {
  const list = trpc.practice.requests.useInfiniteQuery(name, {
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const requests = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-labelledby="requests-title" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="requests-title" className="text-lg font-semibold">
          Requests
        </h2>
        <Button onClick={() => void list.refetch()} aria-disabled={list.isFetching}>
          {list.isFetching ? "Looking" : "Look again"}
        </Button>
      </div>
      {list.isPending && <Skeleton className="h-40 w-full" />}
      {list.error && <FormError>{messageOf(list.error)}</FormError>}
      {list.data && requests.length === 0 && (
        <p className="text-muted">Nothing was asked of this account yet.</p>
      )}
      <ul className="divide-y border-y text-sm">
        {requests.map((request) => (
          <RequestLine key={request.id} request={request} handle={handle} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          className="self-start"
          aria-disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show older
        </Button>
      )}
    </section>
  );
}

function RequestLine({ request, handle }: { request: Request; handle: string }) {
  const { method, path, status, isAccepted, fault, postId, createdAt } = request;
  return (
    <li className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[11rem_minmax(0,1fr)_auto]">
      <time dateTime={createdAt.toISOString()} className="text-muted tabular-nums" suppressHydrationWarning>
        {createdAt.toLocaleString()}
      </time>
      <span className="min-w-0 break-words">
        <code>
          {method} {path.replace("/api/practice", "")}
        </code>
        {fault && <span className="block text-muted">{practiceFaultRules[fault].label}</span>}
      </span>
      <span className="tabular-nums">
        {status ?? "Cut off"} · {isAccepted ? "done" : "not done"}
        {isAccepted && postId !== null && method === "POST" && (
          <>
            {" · "}
            <Link className="text-accent-ink underline" href={routes.practicePost(handle, postId)}>
              the post
            </Link>
          </>
        )}
      </span>
    </li>
  );
}
