import { jobTitle, triggerTitle } from "@drumbeat/core/job-names";
import Link from "next/link";
import { Moment } from "./moment";
import { runPath, subjectPath } from "./paths";
import { StatusMark } from "./status-mark";
import type { Run, Scope } from "./types";
import { runSentence, spanText, tookMs } from "./words";

const columns = [
  { title: "Job", width: "w-[30%]" },
  { title: "State", width: "w-28" },
  { title: "What happens next", width: "" },
  { title: "Attempt", width: "w-20" },
  { title: "Queued", width: "w-32" },
  { title: "Started", width: "w-32" },
  { title: "Took", width: "w-24" },
];

interface RunsTableProps {
  scope: Scope;
  runs: readonly Run[];
  now: number;
  zone: string;
}

/** Runs as a log, newest first: a table, and two lines each on phones. */
export function RunsTable({ scope, runs, now, zone }: RunsTableProps) {
  return (
    <table className="w-full text-sm max-md:block md:table-fixed">
      <caption className="sr-only">Jobs, newest first</caption>
      <thead className="border-b text-left text-xs text-muted max-md:sr-only">
        <tr>
          {columns.map(({ title, width }) => (
            <th key={title} scope="col" className={`py-2 pr-4 font-medium ${width}`}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {runs.map((run) => (
          <RunRow key={run.id} scope={scope} run={run} now={now} zone={zone} />
        ))}
      </tbody>
    </table>
  );
}

function RunRow({ scope, run, now, zone }: Omit<RunsTableProps, "runs"> & { run: Run }) {
  const took = tookMs(run, now);
  const error = run.status === "completed" ? null : run.lastError;
  return (
    <tr className="relative border-b align-top hover:bg-subtle/60 max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:py-2.5 md:[&>td]:py-2.5 md:[&>td]:pr-4">
      <td className="min-w-0">
        <Link
          href={runPath(scope, run.id)}
          prefetch={false}
          className="font-medium after:absolute after:inset-0 hover:underline"
        >
          {jobTitle(run.jobId)}
        </Link>
        <Subject scope={scope} run={run} />
        <span className="block truncate text-xs text-muted max-md:hidden">{triggerTitle(run.trigger)}</span>
      </td>
      <td>
        <StatusMark run={run} />
      </td>
      <td className="min-w-0">
        <span className="block">{runSentence(run, now, zone)}</span>
        {error && (
          <span className="line-clamp-2 text-xs text-muted" title={error.message}>
            {error.message}
          </span>
        )}
      </td>
      <td className="text-muted max-md:hidden">
        {run.attempt} of {run.maxAttempts}
      </td>
      <td className="text-right text-muted md:text-left">
        <Moment at={run.queuedAt} now={now} zone={zone} />
      </td>
      <td className="text-muted max-md:hidden">
        {run.startedAt ? <Moment at={run.startedAt} now={now} zone={zone} /> : "Not yet"}
      </td>
      <td className="text-muted max-md:hidden">{took === null ? "" : spanText(took)}</td>
    </tr>
  );
}

/** What the run is about, linked above the row's own link; for operators also whose it is. */
function Subject({ scope, run }: { scope: Scope; run: Run }) {
  const path = subjectPath(scope, run);
  const owner = scope.business === null ? run.business?.name : undefined;
  if (!path && !owner) return null;
  return (
    <span className="ml-2 text-muted">
      {owner && <bdi>{owner}</bdi>}
      {owner && path && " · "}
      {path && run.subject && (
        <Link href={path} prefetch={false} className="link relative z-10">
          {run.subject.label}
        </Link>
      )}
    </span>
  );
}
