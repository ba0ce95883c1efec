"use client";

import { postStatuses, postStatusNames, type PostStatus } from "@drumbeat/core/posts/states";
import { Columns3, ListFilter, Rows3, Search } from "lucide-react";
import { lazy, useEffect, useRef, useState } from "react";
import { cn } from "@/components/cn";
import { Deferred } from "@/components/deferred";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useIsLive } from "@/components/use-is-live";
import { countFilters, type PostsView } from "../view";
import type { PostsBusiness } from "./types";

const loadMenu = () => import("./filter-menu");
const FilterMenu = lazy(async () => ({ default: (await loadMenu()).FilterMenu }));

interface FilterBarProps {
  business: PostsBusiness;
  view: PostsView;
  show: (view: PostsView, how?: "step" | "quietly") => void;
  counts: Record<PostStatus, number> | undefined;
}

/** Looks for words, narrows the list, and chooses between board and table. */
export function FilterBar({ business, view, show, counts }: FilterBarProps) {
  const { status: _status, ...besides } = view.filter;
  const count = countFilters(besides);
  const filterButton = (
    <Button aria-haspopup="dialog">
      <ListFilter aria-hidden /> Filter{count > 0 && ` (${count})`}
    </Button>
  );
  return (
    <div className="mt-5 flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchField view={view} show={show} />
        <Deferred load={loadMenu} button={filterButton}>
          <FilterMenu business={business} view={view} show={show} trigger={filterButton} />
        </Deferred>
        {countFilters(view.filter) > 0 && (
          <Button variant="ghost" onClick={() => show({ ...view, filter: {} })}>
            Clear
          </Button>
        )}
        <div role="group" aria-label="Show as" className="ml-auto flex gap-1 rounded-lg bg-subtle p-1">
          {(["board", "table"] as const).map((as) => (
            <button
              key={as}
              type="button"
              aria-pressed={view.as === as}
              className={cn(
                "inline-flex h-8 items-center gap-1.5 rounded-md px-2.5 text-sm pointer-coarse:h-10",
                view.as === as ? "bg-surface font-medium shadow-sm" : "text-muted hover:text-foreground",
              )}
              onClick={() => show({ ...view, as })}
            >
              {as === "board" ? (
                <Columns3 aria-hidden className="size-4" />
              ) : (
                <Rows3 aria-hidden className="size-4" />
              )}
              {as === "board" ? "Board" : "Table"}
            </button>
          ))}
        </div>
      </div>
      {view.as === "table" && <StatusChoice view={view} show={show} counts={counts} />}
    </div>
  );
}

/** From here on it is only said that there are that many. */
const countedTo = 1_000;

function StatusChoice({ view, show, counts }: Omit<FilterBarProps, "business">) {
  const chosen = view.filter.status ?? [];
  const shown = postStatuses.filter((status) => (counts?.[status] ?? 0) > 0 || chosen.includes(status));
  const toggle = (status: PostStatus) => {
    const next = chosen.includes(status) ? chosen.filter((each) => each !== status) : [...chosen, status];
    const { status: _status, ...rest } = view.filter;
    show({ ...view, filter: next.length > 0 ? { ...rest, status: next } : rest });
  };
  return (
    <div role="group" aria-label="Status" className="flex flex-wrap gap-1.5">
      {shown.map((status) => {
        const count = counts?.[status] ?? 0;
        return (
          <button
            key={status}
            type="button"
            aria-pressed={chosen.includes(status)}
            className={cn(
              "inline-flex h-8 items-center gap-1.5 rounded-md border px-2.5 text-sm pointer-coarse:h-10",
              chosen.includes(status)
                ? "border-accent bg-accent-subtle text-accent-ink"
                : "text-muted hover:bg-subtle hover:text-foreground",
            )}
            onClick={() => toggle(status)}
          >
            {postStatusNames[status]}
            <span className="tabular-nums">{count >= countedTo ? "1,000+" : count}</span>
          </button>
        );
      })}
    </div>
  );
}

/** A pause in typing after which it is looked for. Milliseconds. */
const pause = 250;

function SearchField({ view, show }: Pick<FilterBarProps, "view" | "show">) {
  const looked = view.filter.search ?? "";
  const isLive = useIsLive();
  const [text, setText] = useState(looked);
  const [seen, setSeen] = useState(looked);
  // Back and Clear change the words from outside.
  if (seen !== looked) {
    setSeen(looked);
    if (text.trim() !== looked) setText(looked);
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const look = (words: string) => {
    const { search: _search, ...rest } = view.filter;
    const wanted = words.trim();
    if (wanted !== looked) show({ ...view, filter: wanted ? { ...rest, search: wanted } : rest }, "quietly");
  };
  return (
    <form
      role="search"
      className="relative min-w-48 flex-1 sm:max-w-80"
      onSubmit={(event) => {
        event.preventDefault();
        clearTimeout(timer.current);
        look(text);
      }}
    >
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
      />
      <Input
        type="search"
        aria-label="Search posts"
        placeholder="Search posts"
        className="pl-9"
        dir="auto"
        maxLength={200}
        readOnly={!isLive}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => look(target.value), pause);
        }}
      />
    </form>
  );
}
