"use client";

import { diffWordsWithSpace } from "diff";
import { cn } from "../../cn";

/** Two texts as one: what is gone struck through, what is new underlined. Loaded late, for the library's sake. */
export function WordDiff({
  before,
  after,
  className,
}: {
  before: string;
  after: string;
  className?: string;
}) {
  // Texts that have little in common are quicker to read one after the other, and take long to compare.
  const parts = diffWordsWithSpace(before, after, { timeout: 500 }) ?? [
    { value: before, added: false, removed: true, count: 1 },
    { value: after, added: true, removed: false, count: 1 },
  ];
  return (
    <p dir="auto" className={cn("text-sm whitespace-pre-wrap wrap-anywhere", className)}>
      {parts.map((part, index) =>
        part.added ? (
          <ins key={index} className="bg-success/15 decoration-2 underline-offset-3">
            {part.value}
          </ins>
        ) : part.removed ? (
          <del key={index} className="bg-danger/15 decoration-2">
            {part.value}
          </del>
        ) : (
          <span key={index}>{part.value}</span>
        ),
      )}
    </p>
  );
}
