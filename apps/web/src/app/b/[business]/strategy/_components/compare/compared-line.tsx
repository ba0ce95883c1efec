import { cn } from "@/components/cn";
import type { ShownLine } from "./word-diff";

/** A line of a comparison. What is new is marked by a plus and an underline, what is gone by a minus and a stroke. */
export function ComparedLine({ line }: { line: ShownLine }) {
  const isSame = line.kind === "same";
  return (
    <li
      className={cn(
        "flex gap-3 rounded-md px-3 py-1.5",
        line.kind === "added" && "bg-success/10",
        line.kind === "removed" && "bg-danger/10",
        isSame && "text-muted",
      )}
    >
      <span aria-hidden className="w-3 shrink-0 font-medium tabular-nums">
        {line.kind === "added" ? "+" : line.kind === "removed" ? "−" : ""}
      </span>
      <p dir="auto" className="min-w-0 whitespace-pre-line">
        {!isSame && <span className="sr-only">{line.kind === "added" ? "Added: " : "Removed: "}</span>}
        {line.words.map((word, index) =>
          word.kind === "same" ? (
            <span key={index}>{word.text}</span>
          ) : line.kind === "added" ? (
            <ins key={index} className="font-medium decoration-2 underline-offset-3">
              {word.text}
            </ins>
          ) : (
            <del key={index} className="decoration-2">
              {word.text}
            </del>
          ),
        )}
      </p>
    </li>
  );
}
