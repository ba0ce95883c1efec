import type { RunStatus } from "../runs";

export interface RunError {
  name: string;
  message: string;
  stack?: string | undefined;
}

/** What an open run does or waits for. All times are instants. */
export type Next =
  /** A call is under way, or in a long one a step since then; `step` is null while the function runs from the top. */
  | { kind: "running"; since: Date; step: string | null; attempt: number; maxAttempts: number }
  /** Failed and will be tried again: retry `retry` of `of`. */
  | { kind: "retry"; at: Date; retry: number; of: number; step: string | null }
  /** Due, but as many calls with this key are under way as the function allows. The key is "" for the whole function. */
  | { kind: "slot"; key: string; limit: number; since: Date }
  | { kind: "queued"; since: Date }
  /** Starts later: an event with a time in the future, throttling, or a low priority. */
  | { kind: "start"; at: Date }
  | { kind: "sleep"; until: Date; step: string }
  | { kind: "event"; event: string; until: Date; step: string }
  | { kind: "invoke"; functionId: string | null; runId: string | null; until: Date; step: string };

export interface RunTrigger {
  kind: "event" | "cron" | "invoke" | "failure";
  event: string;
  /** The schedule, for kind "cron". */
  cron: string | null;
  /** More than one when events were batched. */
  events: number;
}

export interface RunSummary {
  id: string;
  functionId: string;
  functionName: string;
  tenant: string | null;
  status: RunStatus;
  trigger: RunTrigger;
  /** The values asked for with `pick`, as text. */
  subject: Record<string, string>;
  queuedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  /** Attempts of the call that is next or under way, from 1; of an ended run, of the one that failed last. */
  attempt: number;
  maxAttempts: number;
  lastError: (RunError & { at: Date }) | null;
  /** Null when the run has ended. */
  next: Next | null;
  parentRunId: string | null;
  replayOf: string | null;
}

export interface StepDetail {
  id: string;
  name: string;
  kind: "run" | "sleep" | "wait" | "invoke";
  status: "pending" | "done" | "failed" | "cancelled";
  startedAt: Date | null;
  endedAt: Date | null;
  output: unknown;
  error: RunError | null;
  attempts: { attempt: number; at: Date; error: RunError }[];
  /** For what is still to come. */
  next: Next | null;
}

export interface RunDetail extends RunSummary {
  /** The events that started the run. */
  input: unknown[];
  output: unknown;
  error: RunError | null;
  steps: StepDetail[];
  /** Failed attempts of the function body, outside of any step. */
  attempts: { attempt: number; at: Date; error: RunError }[];
  children: { id: string; functionId: string; status: RunStatus; stepId: string }[];
}

export interface RunFilter {
  tenant?: string | undefined;
  functionId?: string | undefined;
  status?: RunStatus[] | undefined;
  /** Queued at or after. */
  from?: Date | undefined;
  /** Queued before. */
  to?: Date | undefined;
  /** At most 100; default 50. */
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
  /** Names in the first event's data whose values come back as `subject`. */
  pick?: string[] | undefined;
}

export interface RunPage {
  runs: RunSummary[];
  nextCursor: string | undefined;
}

export interface Overview {
  /** Processes that execute functions and are alive now. */
  instances: { id: number; since: Date; lastClaimAt: Date | null }[];
  /** When any living process last looked for work; written every few seconds. */
  lastClaimAt: Date | null;
  /** Calls that are due, under way, or wait for a retry; runs that sleep or wait; events not yet matched. */
  depth: { due: number; running: number; retrying: number; waiting: number; events: number };
  oldestDueAt: Date | null;
  failed24h: number;
  nextCrons: { functionId: string; functionName: string; cron: string; at: Date }[];
}
