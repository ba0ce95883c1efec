"use client";

import { jobTitle } from "@drumbeat/core/job-names";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { messageOf } from "../failure";
import { FormError } from "../form/form-error";
import { PageHeader } from "../page-header";
import { Folded } from "./folded";
import { listPath } from "./paths";
import { RunActs } from "./run-acts";
import { RunFacts } from "./run-facts";
import { StatusMark } from "./status-mark";
import { StepLog } from "./step-log";
import type { RunDetail, Scope } from "./types";
import { useRun } from "./use-runs";
import { useZone } from "./use-zone";
import { runSentence } from "./words";

/** One run: how it stands, what may be done, what happened step by step. */
export function RunPlace({ scope, initial }: { scope: Scope; initial: { data: RunDetail; at: number } }) {
  const zone = useZone(scope.timeZone);
  const query = useRun(scope, initial.data.id, initial);
  const run = query.data;
  const now = Math.max(initial.at, query.dataUpdatedAt);
  const error = run.status === "completed" ? null : run.lastError;
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-col gap-3">
        <Link
          href={listPath(scope)}
          className="flex w-fit items-center gap-1.5 rounded-sm text-sm text-muted hover:text-foreground"
        >
          <ArrowLeft aria-hidden className="size-4" /> {scope.business ? "Activity" : "Jobs"}
        </Link>
        <PageHeader title={jobTitle(run.jobId)} actions={<RunActs scope={scope} run={run} />} />
        <p role="status" className="flex flex-wrap items-center gap-x-3">
          <StatusMark run={run} />
          <span>{runSentence(run, now, zone)}</span>
        </p>
        {error && <FormError>{error.message}</FormError>}
        {query.error && <FormError>{messageOf(query.error)} What you see may be out of date.</FormError>}
      </div>
      <RunFacts scope={scope} run={run} now={now} zone={zone} />
      <section aria-label="Steps" className="flex flex-col gap-3">
        <h2 className="text-lg font-semibold">Steps</h2>
        <StepLog steps={run.steps} zone={zone} />
      </section>
      <section aria-label="Data" className="flex flex-col gap-2">
        <Folded title="What started it" value={run.input} />
        <Folded title="What came out" value={run.output} />
      </section>
    </div>
  );
}
