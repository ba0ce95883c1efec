"use client";

import { sayNotification } from "@drumbeat/core/notification-words";
import Link from "next/link";
import { useEffect, type ReactNode } from "react";
import { routes } from "@/routes";
import { type RouterOutputs, trpc } from "@/trpc/client";
import { messageOf } from "../failure";
import { FormError } from "../form/form-error";
import { Button } from "../ui/button";
import { Sheet, SheetClose, SheetContent, SheetDescription, SheetTitle, SheetTrigger } from "../ui/sheet";
import { Skeleton } from "../ui/skeleton";

/** What the reader was told, newest first; open from the start, since it is loaded by opening it. */
export function NotificationsSheet({ trigger }: { trigger: ReactNode }) {
  return (
    <Sheet defaultOpen>
      <SheetTrigger asChild>{trigger}</SheetTrigger>
      <SheetContent>
        <SheetTitle>Notifications</SheetTitle>
        <SheetDescription>About you and the businesses that you belong to.</SheetDescription>
        <NotificationList />
      </SheetContent>
    </Sheet>
  );
}

function NotificationList() {
  const utils = trpc.useUtils();
  const list = trpc.notifications.list.useInfiniteQuery(
    {},
    { getNextPageParam: (page) => page.nextCursor ?? undefined, staleTime: 0 },
  );
  const { mutate: markRead } = trpc.notifications.markRead.useMutation({
    onSuccess: () => utils.members.mine.invalidate(),
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const newest = list.isFetching ? undefined : items[0];
  const upTo = newest && newest.readAt === null ? newest.id : undefined;
  useEffect(() => {
    if (upTo) markRead({ upTo });
  }, [upTo, markRead]);

  if (list.isPending) return <Skeleton className="h-40 w-full" />;
  if (list.error) return <FormError>{messageOf(list.error)}</FormError>;
  if (items.length === 0)
    return (
      <p className="text-muted">
        Nothing yet. When somebody asks you to review a post, decides on one of yours, mentions you, or your
        account is used from a new device, you read it here.
      </p>
    );
  return (
    <>
      <ol className="flex flex-col">
        {items.map((item) => {
          const { title, detail } = sayNotification(item);
          const place = placeOf(item);
          return (
            <li key={item.id} className="flex flex-col gap-1 border-b py-3 text-sm last:border-b-0">
              <p dir="auto" className="font-medium">
                {item.readAt === null && (
                  <span className="mr-2 inline-block size-2 rounded-full bg-accent align-middle">
                    <span className="sr-only">New: </span>
                  </span>
                )}
                {place ? (
                  <SheetClose asChild>
                    <Link href={place} className="hover:underline">
                      {title}
                    </Link>
                  </SheetClose>
                ) : (
                  title
                )}
              </p>
              <p dir="auto" className="whitespace-pre-line text-muted">
                {detail}
              </p>
              <time dateTime={item.createdAt.toISOString()} className="text-xs text-muted">
                {when(item.createdAt)}
              </time>
            </li>
          );
        })}
      </ol>
      {list.hasNextPage && (
        <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show older ones
        </Button>
      )}
    </>
  );
}

type Item = RouterOutputs["notifications"]["list"]["items"][number];

/** The page of what a notification is about; null: there is none. */
function placeOf({ slug, kind, data }: Item): string | null {
  if (!slug) return null;
  if (kind === "posts_at_risk") return routes.calendar(slug);
  return "postId" in data ? routes.post(slug, data.postId) : null;
}

/** On the reader's own clock: only the browser renders this. */
function when(date: Date): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" }).format(date);
}
