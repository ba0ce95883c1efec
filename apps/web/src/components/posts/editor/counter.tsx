import type { TextCount } from "@drumbeat/core/posts/counting";
import { CircleAlert } from "lucide-react";
import { cn } from "../../cn";

const number = new Intl.NumberFormat("en");

/** "212 left", "12 too long": colour, sign and words say the same. */
export function PartCounter({ id, count }: { id: string; count: TextCount }) {
  const { left, limit, unit } = count;
  const isOver = left < 0;
  const isNear = !isOver && left <= limit * 0.1;
  const what = unit === "bytes" ? " bytes" : "";
  return (
    <span
      id={id}
      data-left={left}
      className={cn(
        "inline-flex items-center gap-1 text-sm tabular-nums",
        isOver ? "font-medium text-danger-ink" : isNear ? "text-warning-ink" : "text-muted",
      )}
    >
      {isOver && <CircleAlert aria-hidden className="size-3.5" />}
      {isOver ? `${number.format(-left)}${what} too long` : `${number.format(left)}${what} left`}
      <span className="sr-only"> of {number.format(limit)}</span>
    </span>
  );
}
