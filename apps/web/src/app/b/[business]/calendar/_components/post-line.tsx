"use client";

import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { momentWords, timeWords } from "@drumbeat/core/posts/time-words";
import { wallTimeOf } from "@drumbeat/core/posts/wall-time";
import type { ComponentProps } from "react";
import { cn } from "@/components/cn";
import { NetworkMark } from "@/components/posts/network-mark";
import { StateMark } from "./state-mark";
import type { CalendarPost } from "./types";

interface PostLineProps extends ComponentProps<"button"> {
  post: CalendarPost;
  timeZone: string;
  now: number;
  /** The time that it would have if it were dropped now. */
  shownAt?: string | undefined;
  isLifted?: boolean;
}

export const isDue = (post: Pick<CalendarPost, "status" | "at">, now: number): boolean =>
  post.status === "scheduled" && Number(post.at) < now;

/** A post as one line: time, network, first words, where it stands. */
export function PostLine({ post, timeZone, now, shownAt, isLifted, className, ...props }: PostLineProps) {
  const local = shownAt ?? wallTimeOf(post.at, timeZone);
  const words = post.excerpt.replace(/\s+/g, " ").trim() || "No text yet";
  const due = isDue(post, now);
  return (
    <button
      type="button"
      data-post={post.id}
      className={cn(
        "flex h-7 w-full min-w-0 items-center gap-1 rounded-md border bg-surface px-1 text-left text-xs hover:border-control",
        isLifted && "border-accent bg-accent-subtle shadow-float",
        className,
      )}
      {...props}
    >
      <span className="shrink-0 text-muted tabular-nums">{timeWords(local)}</span>
      <NetworkMark network={post.network} isNamed className="size-4 border text-[8px]" />
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {words}
      </span>
      <span className="sr-only">
        , {postNetworkNames[post.network]}, {momentWords(local, timeZone)},{" "}
      </span>
      <StateMark status={post.status} isDue={due} isAtRisk={post.warning !== null} />
    </button>
  );
}
