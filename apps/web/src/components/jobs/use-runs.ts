"use client";

import { isJobOpen } from "@drumbeat/core/job-states";
import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "@/trpc/client";
import { type RunsFilter, writeFilter } from "./filter";
import type { Overview, RunDetail, RunPage, Scope } from "./types";

/** How often a page that is looked at asks again, in milliseconds: while something is open, and otherwise. */
const lively = 3_000;
const quiet = 15_000;

/** What the server knew when it made the page. */
interface Initial<Data> {
  data: Data;
  /** Milliseconds since the epoch. */
  at: number;
}

/** The runs of this page of the list, asked for again while the page is visible. */
export function useRuns(
  { business }: Scope,
  filter: RunsFilter,
  initial: Initial<RunPage> & { filter: RunsFilter },
) {
  const isInitial = writeFilter(filter) === writeFilter(initial.filter);
  const options = {
    ...(isInitial ? { initialData: initial.data, initialDataUpdatedAt: initial.at } : {}),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }: { state: { data?: RunPage | undefined } }) =>
      state.data?.items.some(isJobOpen) ? lively : quiet,
  };
  const own = trpc.activity.list.useQuery(
    { businessId: business?.id ?? "", ...filter },
    { ...options, enabled: business !== null },
  );
  const everybodys = trpc.jobs.list.useQuery(filter, { ...options, enabled: business === null });
  return business ? own : everybodys;
}

/** One run, asked for again while the page is visible. */
export function useRun({ business }: Scope, runId: string, initial: Initial<RunDetail>) {
  const options = {
    initialData: initial.data,
    initialDataUpdatedAt: initial.at,
    refetchInterval: ({ state }: { state: { data?: RunDetail | undefined } }) =>
      state.data && isJobOpen(state.data) ? lively : quiet,
  };
  const own = trpc.activity.get.useQuery(
    { businessId: business?.id ?? "", runId },
    { ...options, enabled: business !== null },
  );
  const everybodys = trpc.jobs.get.useQuery({ runId }, { ...options, enabled: business === null });
  return business ? own : everybodys;
}

/** How the whole is doing. */
export function useOverview(initial: Initial<Overview>) {
  return trpc.jobs.overview.useQuery(undefined, {
    initialData: initial.data,
    initialDataUpdatedAt: initial.at,
    refetchInterval: lively,
  });
}
