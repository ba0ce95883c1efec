import { jobStatuses, type JobStatus } from "@drumbeat/core/job-states";

export const periods = {
  hour: "Last hour",
  day: "Last day",
  week: "Last week",
  month: "Last month",
} as const;
export type Period = keyof typeof periods;

/** Which runs the list shows, as its address says. */
export interface RunsFilter {
  jobId?: string | undefined;
  status?: JobStatus | undefined;
  within?: Period | undefined;
  /** Where the page before ended; the newest runs without it. */
  cursor?: string | undefined;
}

/** Reads the address; what makes no sense in it counts as not said. */
export function readFilter(parameters: { get: (name: string) => string | null }): RunsFilter {
  const job = parameters.get("job") ?? "";
  const within = parameters.get("within") ?? "";
  const cursor = parameters.get("before") ?? "";
  return {
    jobId: /^[a-z0-9-]{1,100}$/.test(job) ? job : undefined,
    status: jobStatuses.find((status) => status === parameters.get("status")),
    within: isPeriod(within) ? within : undefined,
    cursor: /^[\w:./-]{1,200}$/.test(cursor) ? cursor : undefined,
  };
}

/** The end of the address that says so, such as `?status=failed`; empty for all, newest first. */
export function writeFilter({ jobId, status, within, cursor }: RunsFilter): string {
  const said = Object.entries({ job: jobId, status, within, before: cursor });
  const query = new URLSearchParams(
    said.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
  return query && `?${query}`;
}

const isPeriod = (text: string): text is Period => Object.hasOwn(periods, text);
