import type { KeyboardCoordinateGetter } from "@dnd-kit/core";

/** Arrows lead from column to column, whatever lies between. */
export const columnKeys: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.code];
  if (step === undefined) return undefined;
  event.preventDefault();
  const columns = context.droppableContainers
    .getEnabled()
    .flatMap(({ id }) => {
      const rect = context.droppableRects.get(id);
      return rect ? [{ id, rect }] : [];
    })
    .toSorted((one, other) => one.rect.left - other.rect.left);
  const { collisionRect } = context;
  if (!collisionRect) return undefined;
  const centre = collisionRect.left + collisionRect.width / 2;
  const at = columns.findIndex(({ rect }) => centre >= rect.left && centre <= rect.right);
  const next = columns[Math.max(0, Math.min(columns.length - 1, (at === -1 ? 0 : at) + step))];
  return next ? { x: next.rect.left, y: currentCoordinates.y } : undefined;
};
