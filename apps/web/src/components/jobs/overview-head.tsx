"use client";

import { jobTitle } from "@drumbeat/core/job-names";
import type { ReactNode } from "react";
import { messageOf } from "../failure";
import { FormError } from "../form/form-error";
import { Moment } from "./moment";
import type { Overview } from "./types";
import { useOverview } from "./use-runs";
import { useZone } from "./use-zone";
import { spanText } from "./words";

/** How the whole is doing: who executes, whether anybody does, what waits, what failed, what comes. */
export function OverviewHead({ initial }: { initial: { data: Overview; at: number } }) {
  const zone = useZone(null);
  const query = useOverview(initial);
  const state = query.data;
  const now = Math.max(initial.at, query.dataUpdatedAt);
  const since = (at: Date) => `${spanText(now - at.getTime())} ago`;
  return (
    <section aria-label="Overview" className="flex flex-col gap-4">
      {query.error && <FormError>{messageOf(query.error)} The figures may be out of date.</FormError>}
      {state.mode === "embedded" && state.workers === 0 && (
        <FormError>
          No worker is alive. Nothing is lost: what waits goes on as soon as one is started again.
        </FormError>
      )}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 border-y py-4 text-sm sm:grid-cols-3 lg:grid-cols-6">
        <Figure word="Executed by">
          {state.mode === "embedded" ? "This installation" : "Inngest"}
          <span className="block text-xs text-muted">{state.reason}</span>
          {state.dashboardUrl && (
            <a className="link text-xs" href={state.dashboardUrl} target="_blank" rel="noreferrer">
              Open its dashboard
            </a>
          )}
        </Figure>
        <Figure word="Workers alive">{state.workers}</Figure>
        <Figure word="Last looked for work">
          {state.mode === "inngest"
            ? "Its server does"
            : state.lastClaimAt
              ? since(state.lastClaimAt)
              : "Never"}
        </Figure>
        <Figure word="Ready and waiting">{state.depth}</Figure>
        <Figure word="Longest waiting">
          {state.oldestDueAt ? since(state.oldestDueAt) : "Nothing waits"}
        </Figure>
        <Figure word="Failed in 24 hours">{state.failedIn24h}</Figure>
      </dl>
      {state.schedules.length > 0 && (
        <p className="text-sm text-muted">
          Next on schedule:{" "}
          {state.schedules.map(({ jobId, expression, nextAt }, index) => (
            <span key={`${jobId} ${expression}`} title={expression}>
              {index > 0 && ", "}
              {jobTitle(jobId)} {nextAt && <Moment at={nextAt} now={now} zone={zone} />}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

function Figure({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{word}</dt>
      <dd className="font-medium tabular-nums">{children}</dd>
    </div>
  );
}
