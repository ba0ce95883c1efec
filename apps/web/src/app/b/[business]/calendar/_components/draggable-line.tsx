"use client";

import { useDraggable } from "@dnd-kit/core";
import { cn } from "@/components/cn";
import type { DayGridProps, Placed } from "./day-grid";
import { PostLine } from "./post-line";

/** A post on its day, which can be carried elsewhere. */
export function DraggableLine({
  placed: { post, local },
  business,
  now,
  keyboard,
  hintId,
  isMovable,
  onOpen,
}: DayGridProps & { placed: Placed }) {
  const canMove = isMovable(post);
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: post.id,
    data: { kind: "planned", post },
    disabled: !canMove,
  });
  const isLifted = keyboard.lifted?.post.id === post.id;
  return (
    <PostLine
      ref={setNodeRef}
      post={post}
      timeZone={business.timeZone}
      now={now}
      shownAt={local}
      isLifted={isLifted}
      aria-describedby={canMove ? hintId : undefined}
      className={cn(canMove && "touch-none", isDragging && "opacity-40")}
      {...listeners}
      onKeyDown={keyboard.onKeyDown(post)}
      onBlur={keyboard.onBlur(post)}
      onClick={(event) => onOpen({ post, anchor: event.currentTarget })}
    />
  );
}
