"use client";

import { ArrowDown, ArrowUp, ArrowUpToLine, GripVertical, Trash2 } from "lucide-react";
import { Button } from "../../ui/button";

/** Moves a part of a thread, joins it to the one before, or takes it out. */
export function PartTools({
  index,
  count,
  onMove,
  onMerge,
  onRemove,
}: {
  index: number;
  count: number;
  onMove: (by: number) => void;
  onMerge: () => void;
  onRemove: () => void;
}) {
  const what = `part ${index + 1}`;
  return (
    <div className="flex shrink-0 items-center text-muted">
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Join ${what} to the one before`}
        disabled={index === 0}
        onClick={onMerge}
      >
        <ArrowUpToLine aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Move ${what} up`}
        aria-keyshortcuts="Alt+ArrowUp"
        disabled={index === 0}
        onClick={() => onMove(-1)}
      >
        <ArrowUp aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Move ${what} down`}
        aria-keyshortcuts="Alt+ArrowDown"
        disabled={index === count - 1}
        onClick={() => onMove(1)}
      >
        <ArrowDown aria-hidden />
      </Button>
      <Button variant="ghost" size="icon-sm" aria-label={`Remove ${what}`} onClick={onRemove}>
        <Trash2 aria-hidden />
      </Button>
    </div>
  );
}

/** Drags a part; for those with a mouse. Everybody else has the buttons and Alt with the arrows. */
export function PartGrip({ onDrag }: { onDrag: (isDragging: boolean) => void }) {
  return (
    <span
      draggable
      title="Drag to move"
      className="hidden cursor-grab text-muted pointer-fine:inline-flex"
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        // Firefox drags nothing that carries no data.
        event.dataTransfer.setData("text/x-part", "part");
        onDrag(true);
      }}
      onDragEnd={() => onDrag(false)}
    >
      <GripVertical aria-hidden className="size-4" />
    </span>
  );
}
