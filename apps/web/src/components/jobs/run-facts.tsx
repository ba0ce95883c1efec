import { jobTitle, triggerTitle } from "@drumbeat/core/job-names";
import type { JobRelative } from "@drumbeat/core/jobs";
import Link from "next/link";
import type { ReactNode } from "react";
import { Moment } from "./moment";
import { runPath, subjectPath } from "./paths";
import type { RunDetail, Scope } from "./types";
import { spanText, statusWords, tookMs } from "./words";

interface RunFactsProps {
  scope: Scope;
  run: RunDetail;
  now: number;
  zone: string;
}

/** What is known of a run, as pairs of a word and its value. */
export function RunFacts({ scope, run, now, zone }: RunFactsProps) {
  const path = subjectPath(scope, run);
  const took = tookMs(run, now);
  const moment = (at: Date | null) => (at ? <Moment at={at} now={now} zone={zone} /> : "Not yet");
  const facts: [string, ReactNode][] = [
    ["Started by", <span title={run.trigger.name}>{triggerTitle(run.trigger)}</span>],
    ["About", path && run.subject && <Fact href={path}>{run.subject.label}</Fact>],
    ["Business", scope.business === null && run.business && <bdi>{run.business.name}</bdi>],
    ["Queued", moment(run.queuedAt)],
    ["Started", moment(run.startedAt)],
    ["Ended", moment(run.endedAt)],
    ["Took", took !== null && spanText(took)],
    ["Attempt", `${run.attempt} of ${run.maxAttempts}`],
    ["Part of", run.parent && <Relative scope={scope} run={run.parent} />],
    ["Started itself", run.children.length > 0 && <Relatives scope={scope} runs={run.children} />],
    ["Run", <code className="text-xs break-all select-all">{run.id}</code>],
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 text-sm sm:grid-cols-3 lg:grid-cols-4">
      {facts.map(
        ([word, value]) =>
          value && (
            <div key={word} className="min-w-0">
              <dt className="text-xs text-muted">{word}</dt>
              <dd className="min-w-0">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Relatives({ scope, runs }: { scope: Scope; runs: readonly JobRelative[] }) {
  return (
    <ul>
      {runs.map((run) => (
        <li key={run.id}>
          <Relative scope={scope} run={run} />
        </li>
      ))}
    </ul>
  );
}

function Relative({ scope, run }: { scope: Scope; run: JobRelative }) {
  return (
    <>
      <Fact href={runPath(scope, run.id)}>{jobTitle(run.jobId)}</Fact>
      <span className="text-muted"> {statusWords[run.status].toLowerCase()}</span>
    </>
  );
}

function Fact({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="link">
      {children}
    </Link>
  );
}
