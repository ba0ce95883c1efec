"use client";

import {
  closestCenter,
  DndContext,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
  type CollisionDetection,
} from "@dnd-kit/core";
import { postStatusNames, type PostStatus } from "@drumbeat/core/posts/states";
import { can } from "@drumbeat/core/roles";
import { useState, type ReactNode } from "react";
import { messageOf } from "@/components/failure";
import { useIsLive } from "@/components/use-is-live";
import { trpc } from "@/trpc/client";
import type { PostsView } from "../view";
import { BoardColumn } from "./board-column";
import { columnKeys } from "./board-keys";
import { BoardSkeleton } from "./board-skeleton";
import { moveOf } from "./moves";
import { PostCard } from "./post-card";
import type { PostLine, PostsBusiness } from "./types";
import { useMove } from "./use-move";
import { titleOf } from "./words";

/** Always there; the others when a post stands there. */
const usual: ReadonlySet<PostStatus> = new Set(["draft", "in_review", "approved", "scheduled", "published"]);

/** The column under the pointer, or the nearest one when there is no pointer. */
const underPointer: CollisionDetection = (drag) => {
  const under = pointerWithin(drag);
  return under.length > 0 ? under : closestCenter(drag);
};

interface PostBoardProps {
  business: PostsBusiness;
  filter: PostsView["filter"];
  /** Instead of empty columns. */
  empty: ReactNode;
}

/** A column for each status. A card moves by mouse, by finger on its handle, or by keyboard. */
export function PostBoard({ business, filter, empty }: PostBoardProps) {
  const { status: _status, ...rest } = filter;
  const key = { businessId: business.id, ...rest };
  const board = trpc.postLists.board.useQuery(key, { placeholderData: (before) => before });
  const rules = trpc.reviews.rules.useQuery({ businessId: business.id });
  const [lifted, setLifted] = useState<PostLine | null>(null);
  const [liftedAt, setLiftedAt] = useState(0);
  const [refusal, setRefusal] = useState<string | null>(null);
  const isLive = useIsLive();
  const move = useMove(business, key, setRefusal);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 150, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: columnKeys }),
  );
  if (!board.data) {
    return board.error ? (
      <Failed says={messageOf(board.error)} onAgain={() => void board.refetch()} />
    ) : (
      <BoardSkeleton />
    );
  }
  if (empty && board.data.every(({ items }) => items.length === 0)) return empty;
  const columns = board.data.filter(({ status, items }) => usual.has(status) || items.length > 0);
  const approvals = rules.data?.approvalsRequired ?? 1;
  const judge = (post: PostLine, to: PostStatus) => moveOf(post, to, approvals, liftedAt);
  const drop = (post: PostLine, to: PostStatus) => {
    if (post.status === to) return;
    const outcome = judge(post, to);
    if ("why" in outcome)
      setRefusal(`“${titleOf(post.excerpt)}” stays at ${postStatusNames[post.status]}. ${outcome.why}`);
    else {
      setRefusal(null);
      void move(post, to, outcome.act);
    }
  };
  const postOf = (id: string | number) =>
    board.data.flatMap(({ items }) => items).find((post) => post.id === id) ?? null;
  const mayMove = can(business.role, "posts.write");
  return (
    <div aria-busy={board.isPlaceholderData || !isLive}>
      <p role="alert" className="mt-4 min-h-5 text-sm text-danger-ink">
        {refusal}
      </p>
      <DndContext
        id="posts-board"
        sensors={sensors}
        collisionDetection={underPointer}
        accessibility={{
          screenReaderInstructions: { draggable: instructions },
          announcements: announcements(judge, postOf),
        }}
        onDragStart={({ active }) => {
          setRefusal(null);
          setLiftedAt(Date.now());
          setLifted(postOf(active.id));
        }}
        onDragCancel={() => setLifted(null)}
        onDragEnd={({ active, over }) => {
          const post = postOf(active.id);
          setLifted(null);
          if (post && over) drop(post, over.id as PostStatus);
        }}
      >
        <div className="-mx-4 mt-1 flex scroll-px-2.5 snap-x gap-1.5 overflow-x-auto px-2.5 pb-4 sm:-mx-6 sm:scroll-px-4.5 sm:px-4.5">
          {columns.map((column) => (
            <BoardColumn
              key={column.status}
              business={business}
              column={column}
              filter={rest}
              mayMove={mayMove}
              outcome={lifted && lifted.status !== column.status ? judge(lifted, column.status) : null}
            />
          ))}
        </div>
        <DragOverlay dropAnimation={null}>
          {lifted && (
            <div inert>
              <PostCard business={business} post={lifted} isLifted />
            </div>
          )}
        </DragOverlay>
      </DndContext>
    </div>
  );
}

const instructions =
  "Press Space to pick up the post. Move it to another column with the left and right arrows. Press Space again to put it down, or Escape to leave it where it was.";

type Judge = (post: PostLine, to: PostStatus) => ReturnType<typeof moveOf>;
type PostOf = (id: string | number) => PostLine | null;

function announcements(judge: Judge, postOf: PostOf) {
  const name = (id: string | number) => titleOf(postOf(id)?.excerpt ?? "");
  const over = (id: string | number, column: string | number | undefined) => {
    const post = postOf(id);
    if (!post || column === undefined) return `${name(id)} is over no column.`;
    const to = column as PostStatus;
    // Said over the column it was taken from, at once and when it comes back: it must not swallow that it was picked up.
    if (post.status === to) return `Picked up ${name(id)}. It is over ${postStatusNames[to]}, where it was.`;
    const outcome = judge(post, to);
    return `${postStatusNames[to]}. ${"why" in outcome ? outcome.why : "It can be put down here."}`;
  };
  const ended = (id: string | number, column: string | number | undefined) => {
    const post = postOf(id);
    const to = column as PostStatus | undefined;
    if (!post || !to || post.status === to) return `${name(id)} stays where it was.`;
    const outcome = judge(post, to);
    return "why" in outcome
      ? `${name(id)} stays where it was. ${outcome.why}`
      : `${name(id)} was put down at ${postStatusNames[to]}.`;
  };
  return {
    onDragStart: ({ active }: { active: { id: string | number } }) => `Picked up ${name(active.id)}.`,
    onDragOver: ({ active, over: column }: Dragged) => over(active.id, column?.id),
    onDragEnd: ({ active, over: column }: Dragged) => ended(active.id, column?.id),
    onDragCancel: ({ active }: { active: { id: string | number } }) =>
      `${name(active.id)} stays where it was.`,
  };
}

interface Dragged {
  active: { id: string | number };
  over: { id: string | number } | null;
}

function Failed({ says, onAgain }: { says: string; onAgain: () => void }) {
  return (
    <p role="alert" className="mt-8 text-sm">
      {says}{" "}
      <button type="button" className="link" onClick={onAgain}>
        Try again
      </button>
    </p>
  );
}
