"use client";

import { importFieldNames, importFields, type ImportField } from "@drumbeat/core/posts/import/columns";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import type { Sheet } from "./read-file";

interface MapColumnsProps {
  sheet: Sheet;
  columns: (ImportField | null)[];
  onColumns: (columns: (ImportField | null)[]) => void;
  onAgain: () => void;
}

/** Which column of the file is what. A field that another column had goes to the one it was chosen for. */
export function MapColumns({ sheet, columns, onColumns, onAgain }: MapColumnsProps) {
  const id = useId();
  const choose = (at: number, value: string) => {
    const field = importFieldNames.find((name) => name === value) ?? null;
    onColumns(columns.map((known, index) => (index === at ? field : known === field ? null : known)));
  };
  return (
    <section aria-labelledby={id}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={id} className="text-lg font-semibold">
          Columns
        </h2>
        <Button size="sm" onClick={onAgain}>
          Another file
        </Button>
      </div>
      <ul className="mt-3 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {sheet.headings.map((heading, index) => (
          <li key={index} className="min-w-0">
            <label htmlFor={`${id}-${index}`} className="block truncate text-sm font-medium">
              <bdi>{heading.trim() || `Column ${index + 1}`}</bdi>
            </label>
            <p className="truncate text-sm text-muted">
              <bdi>{sheet.records[0]?.cells[index] || "empty in the first post"}</bdi>
            </p>
            <div className="mt-1">
              <NativeSelect
                id={`${id}-${index}`}
                value={columns[index] ?? ""}
                onChange={({ target }) => choose(index, target.value)}
              >
                <option value="">Leave out</option>
                {importFieldNames.map((name) => (
                  <option key={name} value={name}>
                    {importFields[name]}
                  </option>
                ))}
              </NativeSelect>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
