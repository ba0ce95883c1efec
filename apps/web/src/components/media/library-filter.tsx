"use client";

import { useEffect, useId, useRef, useState } from "react";
import { Checkbox } from "../ui/checkbox";
import { Input } from "../ui/input";
import { NativeSelect } from "../ui/native-select";
import type { LibraryFilter } from "./use-library";

interface LibraryFilterBarProps {
  filter: LibraryFilter;
  onChange: (filter: LibraryFilter) => void;
}

/** Long enough for a word to be finished, in ms. */
const pauseMs = 250;

/** Narrows the library down by words, kind and use. */
export function LibraryFilterBar({ filter, onChange }: LibraryFilterBarProps) {
  const [search, setSearch] = useState(filter.search);
  const unusedId = useId();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const write = (text: string) => {
    setSearch(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange({ ...filter, search: text.trim() }), pauseMs);
  };
  return (
    <search className="flex flex-col gap-3 sm:flex-row sm:items-center">
      <Input
        type="search"
        aria-label="Search files"
        placeholder="Search by name or description"
        maxLength={100}
        value={search}
        onChange={({ target }) => write(target.value)}
        className="sm:max-w-xs"
      />
      <div className="flex items-center gap-4">
        <div className="w-36">
          <NativeSelect
            aria-label="Kind of file"
            value={filter.kind ?? ""}
            onChange={({ target }) => onChange({ ...filter, kind: kindOf(target.value) })}
          >
            <option value="">All kinds</option>
            <option value="image">Pictures</option>
            <option value="video">Videos</option>
          </NativeSelect>
        </div>
        <label htmlFor={unusedId} className="flex min-h-9 items-center gap-2 text-sm">
          <Checkbox
            id={unusedId}
            checked={filter.isUnused}
            onChange={({ target }) => onChange({ ...filter, isUnused: target.checked })}
          />
          In no post
        </label>
      </div>
    </search>
  );
}

const kindOf = (value: string) => (value === "image" || value === "video" ? value : null);
