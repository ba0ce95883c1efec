"use client";

import { Files, GripVertical, Image as ImageIcon } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, Ref } from "react";
import { cn } from "@/components/cn";
import { NetworkMark, networkEdge } from "@/components/posts/network-mark";
import { routes } from "@/routes";
import type { PostLine, PostsBusiness } from "./types";
import { timeWords, titleOf } from "./words";

interface PostCardProps {
  business: PostsBusiness;
  post: PostLine;
  isLifted?: boolean;
  /** For dragging; left out where nothing can be moved. */
  handle?: ComponentProps<"button"> & { ref?: Ref<HTMLButtonElement> };
}

/** A post on the board: its first words as they will be read, and when it goes out. */
export function PostCard({ business, post, isLifted = false, handle }: PostCardProps) {
  const title = titleOf(post.excerpt);
  return (
    <article
      className={cn(
        "relative overflow-hidden rounded-lg border bg-surface p-3 text-sm",
        isLifted && "rotate-1 shadow-float",
      )}
    >
      <span aria-hidden className={cn("absolute inset-y-0 left-0 border-l-2", networkEdge[post.network])} />
      <div className="flex items-center gap-2">
        <NetworkMark network={post.network} />
        <span className="min-w-0 flex-1 truncate text-xs text-muted tabular-nums">
          {post.schedule ? timeWords(post.schedule) : "No time yet"}
        </span>
        {handle && (
          <button
            type="button"
            aria-label={`Move ${title}`}
            className="-my-1 -mr-1.5 cursor-grab touch-none rounded-sm p-1 text-muted hover:text-foreground pointer-coarse:p-2.5"
            {...handle}
          >
            <GripVertical aria-hidden className="size-4" />
          </button>
        )}
      </div>
      <Link
        href={routes.post(business.slug, post.id)}
        draggable={false}
        className="mt-2 block rounded-sm after:absolute after:inset-0 after:right-9"
      >
        <span dir="auto" className="line-clamp-4 break-words whitespace-pre-line">
          {post.excerpt.trim().replace(/\n{2,}/g, "\n") || <span className="text-muted">No text yet</span>}
        </span>
      </Link>
      {(post.partCount > 1 || post.mediaCount > 0 || post.pillar || post.tags.length > 0) && (
        <p className="mt-2 flex flex-wrap gap-x-2.5 gap-y-1 text-xs text-muted">
          {post.partCount > 1 && (
            <span className="inline-flex items-center gap-1">
              <Files aria-hidden className="size-3.5" /> {post.partCount} parts
            </span>
          )}
          {post.mediaCount > 0 && (
            <span className="inline-flex items-center gap-1">
              <ImageIcon aria-hidden className="size-3.5" /> {post.mediaCount}
              <span className="sr-only">{post.mediaCount === 1 ? "file" : "files"}</span>
            </span>
          )}
          {post.pillar && <bdi className="max-w-full truncate">{post.pillar}</bdi>}
          {post.tags.map((tag) => (
            <bdi key={tag}>#{tag}</bdi>
          ))}
        </p>
      )}
    </article>
  );
}
