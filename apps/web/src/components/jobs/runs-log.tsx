"use client";

import { businessJobIds, knownJobIds } from "@drumbeat/core/job-names";
import { usePathname, useSearchParams } from "next/navigation";
import { messageOf } from "../failure";
import { FormError } from "../form/form-error";
import { Button } from "../ui/button";
import { type RunsFilter, readFilter, writeFilter } from "./filter";
import { FilterBar } from "./filter-bar";
import { NoRuns } from "./no-runs";
import { RunsTable } from "./runs-table";
import type { RunPage, Scope } from "./types";
import { useRuns } from "./use-runs";
import { useZone } from "./use-zone";

interface RunsLogProps {
  scope: Scope;
  initial: { data: RunPage; at: number; filter: RunsFilter };
}

/** The list of runs with its filters; the address says which part of it. */
export function RunsLog({ scope, initial }: RunsLogProps) {
  const path = usePathname();
  const filter = readFilter(useSearchParams());
  const zone = useZone(scope.timeZone);
  const runs = useRuns(scope, filter, initial);
  const now = Math.max(initial.at, runs.dataUpdatedAt);
  const go = (next: RunsFilter) => {
    window.history.pushState(null, "", path + writeFilter(next));
    window.scrollTo({ top: 0 });
  };
  const { cursor, ...narrowed } = filter;
  const page = runs.data;

  return (
    <section aria-label="Runs" className="flex flex-col gap-4">
      <FilterBar jobIds={scope.business ? businessJobIds : knownJobIds} filter={filter} onChange={go} />
      {runs.error && (
        <FormError>
          {messageOf(runs.error)} {page && "What you see may be out of date."}
        </FormError>
      )}
      {page && page.items.length === 0 ? (
        <NoRuns
          isFiltered={writeFilter(filter) !== ""}
          isOperator={scope.business === null}
          onAll={() => go({})}
        />
      ) : (
        page && (
          <div className={runs.isPlaceholderData ? "opacity-60" : undefined}>
            <RunsTable scope={scope} runs={page.items} now={now} zone={zone} />
          </div>
        )
      )}
      {page && (cursor || page.nextCursor) && (
        <nav aria-label="Pages" className="flex justify-between gap-3">
          {cursor ? <Button onClick={() => go(narrowed)}>Newest</Button> : <span />}
          {page.nextCursor && (
            <Button onClick={() => go({ ...narrowed, cursor: page.nextCursor ?? undefined })}>Older</Button>
          )}
        </nav>
      )}
    </section>
  );
}
