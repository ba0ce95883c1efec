"use client";

import {
  DndContext,
  type DragEndEvent,
  type DragMoveEvent,
  DragOverlay,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { isEditable } from "@drumbeat/core/posts/states";
import { momentWords } from "@drumbeat/core/posts/time-words";
import { settleWallTime, wallTimeOf } from "@drumbeat/core/posts/wall-time";
import { useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { toast } from "@/components/toast";
import { trpc } from "@/trpc/client";
import type { OpenedPost } from "./calendar-page";
import { DayGrid } from "./day-grid";
import { type DropPlace, dropTime } from "./drop-time";
import { Tray } from "./tray";
import type { CalendarBusiness, CalendarPost, CalendarRange, UnplannedPost } from "./types";
import { useKeyboardMove } from "./use-keyboard-move";
import type { Moves } from "./use-moves";

interface BoardProps {
  business: CalendarBusiness;
  range: CalendarRange | undefined;
  days: { fromDay: string; toDay: string };
  view: "month" | "week";
  date: string;
  today: string;
  now: number;
  moves: Moves;
  mayPlan: boolean;
  onOpen: (opened: OpenedPost) => void;
  onDate: (date: string) => void;
  onMore: (day: string) => void;
}

type Dragged = { kind: "planned"; post: CalendarPost } | { kind: "unplanned"; post: UnplannedPost };

/** Days as columns or cells, with posts that can be dragged and carried by keyboard. */
export function Board(props: BoardProps) {
  const { business, range, view, now, moves, mayPlan, days, onDate } = props;
  const { timeZone } = business;
  const hintId = useId();
  const grid = useRef<HTMLDivElement>(null);
  const slots = trpc.calendar.slots.useQuery({ businessId: business.id }).data ?? [];
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  // A click is a click until the pointer has moved a little.
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 5 } }));
  const isMovable = (post: CalendarPost) => mayPlan && isEditable(post.status);
  const keyboard = useKeyboardMove({ timeZone, view, now, isAllowed: isMovable, onMove: moves.move });
  const { lifted } = keyboard;
  const carried = useRef<string | null>(null);

  const follows = useEffectEvent((day: string) => onDate(day));
  useEffect(() => {
    const id = lifted?.post.id ?? carried.current;
    carried.current = lifted?.post.id ?? null;
    // Put down: its button is drawn anew where it belongs; whoever has gone elsewhere meanwhile stays there.
    if (id === null || (!lifted && document.activeElement !== document.body)) return;
    const day = lifted?.local.slice(0, 10) ?? days.fromDay;
    if (day < days.fromDay || day >= days.toDay) follows(day);
    grid.current?.querySelector<HTMLElement>(`[data-post="${id}"]`)?.focus();
  }, [lifted, days.fromDay, days.toDay]);

  const follow = ({ active, over }: DragMoveEvent | DragEndEvent): string | null => {
    const place = over?.data.current as DropPlace | undefined;
    const { kind, post } = active.data.current as Dragged;
    if (!place) return null;
    const local = kind === "planned" ? wallTimeOf(post.at, timeZone) : null;
    return dropTime(place, { network: post.network, local }, slots);
  };
  const drop = (event: DragEndEvent) => {
    const local = follow(event);
    setDragged(null);
    setTarget(null);
    if (local === null || !dragged) return;
    if (Number(settleWallTime(local, timeZone).at) <= now) {
      toast(`${momentWords(local, timeZone)} has passed. The post stays where it was.`);
    } else if (dragged.kind === "planned") moves.move(dragged.post, local);
    else moves.plan(dragged.post.id, local);
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      onDragStart={({ active }) => setDragged(active.data.current as Dragged)}
      onDragMove={(event) => setTarget(follow(event))}
      onDragEnd={drop}
      onDragCancel={() => setDragged(null)}
      accessibility={{ announcements: silent, screenReaderInstructions: { draggable: "" } }}
    >
      <p id={hintId} className="sr-only">
        Space shows the post. Enter picks it up, the arrow keys move it, Enter drops it, Escape leaves it
        where it was.
      </p>
      <p aria-live="assertive" className="sr-only">
        {keyboard.said}
      </p>
      <div className="flex flex-col gap-5">
        {mayPlan && <Tray business={business} onOpen={props.onOpen} />}
        <div ref={grid}>
          <DayGrid {...props} slots={slots} keyboard={keyboard} hintId={hintId} isMovable={isMovable} />
        </div>
      </div>
      {range && (
        <DragOverlay dropAnimation={null}>
          {dragged && <Carried post={dragged.post} at={target} timeZone={timeZone} />}
        </DragOverlay>
      )}
    </DndContext>
  );
}

/** What is said about dragging is said by us; those who drag with a pointer see it. */
const silent = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

function Carried({ post, at, timeZone }: { post: { excerpt: string }; at: string | null; timeZone: string }) {
  return (
    <div className="flex w-56 flex-col gap-0.5 rounded-md border border-accent bg-surface px-2 py-1.5 text-xs shadow-float">
      <span className="font-medium tabular-nums">{at ? momentWords(at, timeZone) : "Drop it on a day"}</span>
      <span dir="auto" className="truncate text-muted">
        {post.excerpt || "No text yet"}
      </span>
    </div>
  );
}
