"use client";

import type { ImportField, ImportRow } from "@drumbeat/core/posts/import/columns";
import { checkRows, type CheckedRow } from "@drumbeat/core/posts/import/rows";
import { useId, useMemo, useState } from "react";
import { messageOf } from "@/components/failure";
import { NetworkMark } from "@/components/posts/network-mark";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/client";
import { BadLines } from "./bad-lines";
import type { Outcome } from "./import-done";
import type { Sheet } from "./read-file";

interface ReviewRowsProps {
  business: { id: string };
  sheet: Sheet;
  columns: (ImportField | null)[];
  onDone: (outcome: Outcome) => void;
}

/** How many good posts are shown before the rest is only counted. */
const shown = 20;

/** Every line that cannot be imported, with its reasons, and what the others become. */
export function ReviewRows({ business, sheet, columns, onDone }: ReviewRowsProps) {
  const ground = trpc.postFiles.ground.useQuery({ businessId: business.id });
  const send = trpc.postFiles.import.useMutation();
  const utils = trpc.useUtils();
  const [now] = useState(() => Date.now());
  const id = useId();
  const rows = useMemo(
    () => sheet.records.map(({ line, cells }) => ({ line, row: rowOf(cells, columns) })),
    [sheet, columns],
  );
  const checked = useMemo(
    () => ground.data && checkRows(rows, { ...ground.data, now }),
    [rows, ground.data, now],
  );
  if (!checked) {
    return ground.error ? (
      <p role="alert" className="text-danger-ink">
        {messageOf(ground.error)}
      </p>
    ) : (
      <Skeleton className="h-40 w-full" />
    );
  }
  const good = checked.filter(({ post }) => post !== null);
  const bad = checked.filter(({ post }) => post === null);
  const importGood = async () => {
    const lines = new Set(good.map(({ line }) => line));
    try {
      const { postIds, refused } = await send.mutateAsync({
        businessId: business.id,
        rows: rows.filter(({ line }) => lines.has(line)),
      });
      await Promise.all([utils.postLists.invalidate(), utils.posts.invalidate()]);
      const left = bad.map(({ line, problems }) => ({ line, problems }));
      onDone({ postIds, refused: [...refused, ...left].toSorted((one, other) => one.line - other.line) });
    } catch {
      // Said below the button.
    }
  };
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-lg font-semibold">
        Posts
      </h2>
      <p role="status" className="mt-1 text-muted">
        {good.length === 0
          ? "No line can be imported yet."
          : `${good.length} of ${checked.length} can be imported.`}{" "}
        {bad.length > 0 && `${bad.length === 1 ? "One line" : `${bad.length} lines`} cannot:`}
      </p>
      {bad.length > 0 && <BadLines rows={bad} />}
      {good.length > 0 && <GoodLines rows={good} />}
      <div className="sticky bottom-4 mt-6 w-fit max-md:bottom-20">
        <Button
          variant="primary"
          disabled={good.length === 0 || send.isPending}
          onClick={() => void importGood()}
        >
          {send.isPending
            ? "Importing…"
            : good.length === 1
              ? "Import 1 post as a draft"
              : `Import ${good.length} posts as drafts`}
        </Button>
      </div>
      <p role="alert" className="mt-2 min-h-6 text-danger-ink">
        {send.error && messageOf(send.error)}
      </p>
    </section>
  );
}

function rowOf(cells: string[], columns: (ImportField | null)[]): ImportRow {
  return Object.fromEntries(columns.flatMap((field, index) => (field ? [[field, cells[index] ?? ""]] : [])));
}

function GoodLines({ rows }: { rows: CheckedRow[] }) {
  return (
    <>
      <ol aria-label="Posts that can be imported" className="mt-6 divide-y border-y text-sm">
        {rows.slice(0, shown).map(({ line, post }) => (
          <li key={line} className="flex items-center gap-3 py-2">
            {post && <NetworkMark network={post.network} />}
            <span className="min-w-0 flex-1 truncate">
              <bdi>{post?.content.parts[0]?.text}</bdi>
            </span>
            <span className="shrink-0 text-muted tabular-nums">
              {post?.schedule ? post.schedule.local.replace("T", " ") : "No time"}
            </span>
          </li>
        ))}
      </ol>
      {rows.length > shown && <p className="mt-2 text-sm text-muted">and {rows.length - shown} more</p>}
    </>
  );
}
