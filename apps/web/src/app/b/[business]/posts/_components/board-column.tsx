"use client";

import { useDraggable, useDroppable } from "@dnd-kit/core";
import { postStatusNames } from "@drumbeat/core/posts/states";
import type { MouseEvent } from "react";
import { cn } from "@/components/cn";
import { ButtonLink } from "@/components/ui/button";
import { routes } from "@/routes";
import { writeView, type PostsView } from "../view";
import type { Move } from "./moves";
import { PostCard } from "./post-card";
import type { Board, PostLine, PostsBusiness } from "./types";

interface BoardColumnProps {
  business: PostsBusiness;
  column: Board[number];
  filter: PostsView["filter"];
  mayMove: boolean;
  /** What dropping the lifted card here would do; null while none is lifted, or it is from here. */
  outcome: Move | null;
}

/** The posts of one status, newest first. While a card is lifted it says whether that can be put here. */
export function BoardColumn({ business, column, filter, mayMove, outcome }: BoardColumnProps) {
  const { status, items, nextCursor } = column;
  const { setNodeRef, isOver } = useDroppable({ id: status });
  const isAllowed = outcome !== null && "act" in outcome;
  return (
    <section
      ref={setNodeRef}
      aria-label={postStatusNames[status]}
      className={cn(
        "flex w-[78vw] shrink-0 snap-start flex-col rounded-lg p-1.5 transition-colors duration-150 sm:w-auto sm:min-w-56 sm:flex-1",
        outcome && isAllowed && "bg-accent-subtle",
        outcome && !isAllowed && "opacity-60",
        isOver && isAllowed && "outline-2 outline-accent",
      )}
    >
      <h2 className="flex items-baseline gap-2 px-1.5 text-sm font-medium">
        {postStatusNames[status]}
        <span className="font-normal text-muted tabular-nums">
          {items.length}
          {nextCursor && "+"}
        </span>
      </h2>
      {isOver && outcome && "why" in outcome && (
        <p className="mt-1 px-1.5 text-xs text-danger-ink">{outcome.why}</p>
      )}
      {items.length === 0 && <p className="mt-2 px-1.5 text-sm text-muted">None</p>}
      <ul className="mt-2 flex min-h-24 flex-col gap-2.5">
        {items.map((post) => (
          <li key={post.id}>
            {mayMove ? (
              <MovableCard business={business} post={post} />
            ) : (
              <PostCard business={business} post={post} />
            )}
          </li>
        ))}
      </ul>
      {nextCursor && (
        <ButtonLink
          variant="ghost"
          size="sm"
          className="mt-2"
          href={routes.posts(
            business.slug,
            writeView({ as: "table", order: "newest", filter: { ...filter, status: [status] } }),
          )}
        >
          Show all
        </ButtonLink>
      )}
    </section>
  );
}

function MovableCard({ business, post }: { business: PostsBusiness; post: PostLine }) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({
    id: post.id,
  });
  // The whole card can be dragged by mouse; keyboards and fingers take its handle, so that a page still scrolls.
  const byMouse = { onMouseDown: (event: MouseEvent) => listeners?.onMouseDown?.(event) };
  return (
    <div ref={setNodeRef} className={cn(isDragging && "opacity-40")} {...byMouse}>
      <PostCard
        business={business}
        post={post}
        handle={{
          ref: setActivatorNodeRef,
          "aria-describedby": attributes["aria-describedby"],
          "aria-roledescription": "movable post",
          onKeyDown: (event) => listeners?.onKeyDown?.(event),
          onTouchStart: (event) => listeners?.onTouchStart?.(event),
        }}
      />
    </div>
  );
}
