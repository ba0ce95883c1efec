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
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 text-sm sm:grid-cols-3 lg:grid-cols-4">
      <Fact word="Started by">
        <span title={run.trigger.name}>{triggerTitle(run.trigger)}</span>
      </Fact>
      {path && run.subject && (
        <Fact word="About">
          <FactLink href={path}>{run.subject.label}</FactLink>
        </Fact>
      )}
      {scope.business === null && run.business && (
        <Fact word="Business">
          <bdi>{run.business.name}</bdi>
        </Fact>
      )}
      <Fact word="Queued">{moment(run.queuedAt)}</Fact>
      <Fact word="Started">{moment(run.startedAt)}</Fact>
      <Fact word="Ended">{moment(run.endedAt)}</Fact>
      {took !== null && <Fact word="Took">{spanText(took)}</Fact>}
      <Fact word="Attempt">
        {run.attempt} of {run.maxAttempts}
      </Fact>
      {run.parent && (
        <Fact word="Part of">
          <Relative scope={scope} run={run.parent} />
        </Fact>
      )}
      {run.children.length > 0 && (
        <Fact word="Started itself">
          <Relatives scope={scope} runs={run.children} />
        </Fact>
      )}
      <Fact word="Run">
        <code className="text-xs break-all select-all">{run.id}</code>
      </Fact>
    </dl>
  );
}

function Fact({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{word}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
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
      <FactLink href={runPath(scope, run.id)}>{jobTitle(run.jobId)}</FactLink>
      <span className="text-muted"> {statusWords[run.status].toLowerCase()}</span>
    </>
  );
}

function FactLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="link">
      {children}
    </Link>
  );
}
