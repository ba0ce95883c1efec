import type { JobStep } from "@drumbeat/core/jobs";
import { cn } from "../cn";
import { Folded } from "./folded";
import { fullMomentText, spanText } from "./words";

interface Line {
  at: Date | null;
  text: string;
  isTrouble: boolean;
}

const kindWords: Record<JobStep["kind"], string> = {
  run: "",
  sleep: "sleep",
  event: "wait for an event",
  invoke: "another job",
  send: "send events",
};

/** The steps of a run as a log: when each happened, in a sentence, with what it gave folded away. */
export function StepLog({ steps, zone }: { steps: readonly JobStep[]; zone: string }) {
  if (steps.length === 0) return <p className="text-sm text-muted">No step has begun yet.</p>;
  return (
    <ol className="flex flex-col divide-y border-y">
      {steps.map((step) => (
        <li key={step.id} className="flex flex-col gap-1 py-3">
          <h3 className="text-sm font-medium">
            {step.name}
            {kindWords[step.kind] && (
              <span className="ml-2 font-normal text-muted">{kindWords[step.kind]}</span>
            )}
          </h3>
          <ul className="flex flex-col gap-0.5 text-sm">
            {linesOf(step).map((line, index) => (
              <li key={index} className="flex gap-3">
                <span className="w-16 shrink-0 text-muted tabular-nums">
                  {line.at && <Clock at={line.at} zone={zone} />}
                </span>
                <span className={cn("min-w-0 break-words", line.isTrouble && "text-danger-ink")}>
                  {line.text}
                </span>
              </li>
            ))}
          </ul>
          <Folded title={`What “${step.name}” gave`} value={step.output} />
        </li>
      ))}
    </ol>
  );
}

function linesOf(step: JobStep): Line[] {
  const failures = step.failures.map(({ attempt, error, at }) => ({
    at,
    text: `attempt ${attempt} failed: ${error.message}`,
    isTrouble: true,
  }));
  const begun =
    step.startedAt && step.status === "pending" && failures.length === 0
      ? [{ at: step.startedAt, text: step.kind === "run" ? "begun" : "waiting", isTrouble: false }]
      : [];
  return [...begun, ...failures, ...endOf(step)];
}

function endOf({ status, startedAt, endedAt, error, failures }: JobStep): Line[] {
  const took = startedAt && endedAt ? ` in ${spanText(endedAt.getTime() - startedAt.getTime())}` : "";
  switch (status) {
    case "done":
      return [{ at: endedAt, text: `done${took}`, isTrouble: false }];
    case "failed":
      // The last attempt has said it already.
      if (failures.at(-1)?.error.message === error?.message) return [];
      return [{ at: endedAt, text: `failed: ${error?.message ?? "no reason given"}`, isTrouble: true }];
    case "cancelled":
      return [{ at: endedAt, text: "cancelled", isTrouble: false }];
    case "pending":
      return [];
  }
}

function Clock({ at, zone }: { at: Date; zone: string }) {
  return (
    <time dateTime={at.toISOString()} title={fullMomentText(at, zone)}>
      {at.toLocaleTimeString("en-GB", { timeZone: zone })}
    </time>
  );
}
