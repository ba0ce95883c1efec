import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";

/** Moves an entry of a list up or down, or takes it out. */
export function ListTools({
  what,
  index,
  count,
  least,
  onMove,
  onRemove,
}: {
  /** What the entry is, with its number: "Hook 2". */
  what: string;
  index: number;
  count: number;
  /** The list may not become shorter than this. */
  least: number;
  onMove: (from: number, to: number) => void;
  onRemove: (index: number) => void;
}) {
  return (
    <div className="flex shrink-0 text-muted">
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Move ${what} up`}
        disabled={index === 0}
        onClick={() => onMove(index, index - 1)}
      >
        <ArrowUp aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Move ${what} down`}
        disabled={index === count - 1}
        onClick={() => onMove(index, index + 1)}
      >
        <ArrowDown aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Remove ${what}`}
        disabled={count <= least}
        onClick={() => onRemove(index)}
      >
        <Trash2 aria-hidden />
      </Button>
    </div>
  );
}
