"use client";

import { useDroppable } from "@dnd-kit/core";
import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { dayWords, timeWords } from "@drumbeat/core/posts/time-words";
import { atMinute } from "@drumbeat/core/posts/wall-time";
import Link from "next/link";
import { cn } from "@/components/cn";
import { NetworkMark } from "@/components/posts/network-mark";
import { routes } from "@/routes";
import type { Slot } from "./types";

/** A best time that nothing goes out at yet: drop a post here, or write one. */
export function FreeSlot({ slot, day, slug }: { slot: Slot; day: string; slug: string }) {
  const { setNodeRef, isOver } = useDroppable({
    id: `slot:${day}:${slot.id}`,
    data: { date: day, minute: slot.minute },
  });
  const local = atMinute(`${day}T00:00`, slot.minute);
  return (
    <Link
      ref={setNodeRef}
      href={routes.newPost(slug, { on: local, network: slot.network })}
      className={cn(
        "flex h-7 items-center gap-1.5 rounded-md border border-dashed px-1.5 text-xs text-muted hover:border-control hover:text-foreground",
        isOver && "border-accent bg-accent-subtle",
      )}
    >
      <span className="tabular-nums">{timeWords(local)}</span>
      <NetworkMark network={slot.network} isNamed className="size-4 border text-[8px]" />
      <span aria-hidden>free</span>
      <span className="sr-only">
        free, {postNetworkNames[slot.network]}, {dayWords(local)}. Write a post.
      </span>
    </Link>
  );
}
