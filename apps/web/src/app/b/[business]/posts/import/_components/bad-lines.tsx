import type { CheckedRow } from "@drumbeat/core/posts/import/rows";

/** The lines that are wrong, and why. */
export function BadLines({ rows }: { rows: Pick<CheckedRow, "line" | "problems">[] }) {
  return (
    <ol aria-label="Lines that cannot be imported" className="mt-3 divide-y border-y text-sm">
      {rows.map(({ line, problems }) => (
        <li key={line} className="flex gap-4 py-2">
          <span className="w-20 shrink-0 text-muted tabular-nums">Line {line}</span>
          <span className="min-w-0 break-words">
            <bdi>{problems.join(" ")}</bdi>
          </span>
        </li>
      ))}
    </ol>
  );
}
