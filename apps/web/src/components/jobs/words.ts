import { jobTitle } from "@drumbeat/core/job-names";
import type { JobStatus } from "@drumbeat/core/job-states";
import type { JobNext, JobRun } from "@drumbeat/core/jobs";

/** The state of a run in a word. */
export const statusWords: Record<JobStatus, string> = {
  queued: "Waiting",
  running: "Running",
  completed: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
};

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A span in milliseconds as people say it: "0.4 s", "12 s", "3 min 5 s", "2 h 4 min", "3 days". */
export function spanText(ms: number): string {
  if (ms < 10 * second) return `${(Math.max(ms, 0) / second).toFixed(1)} s`;
  if (ms < minute) return `${Math.round(ms / second)} s`;
  if (ms < hour) return pair(ms, minute, "min", second, "s");
  if (ms < 2 * day) return pair(ms, hour, "h", minute, "min");
  return `${Math.floor(ms / day)} days`;
}

function pair(ms: number, big: number, bigName: string, small: number, smallName: string): string {
  const rest = Math.floor((ms % big) / small);
  return `${Math.floor(ms / big)} ${bigName}${rest > 0 ? ` ${rest} ${smallName}` : ""}`;
}

/** A moment as seen from `now` in an IANA zone: "14:05", "tomorrow 09:00", "yesterday 09:00", "24 Nov, 09:00". */
export function momentText(at: Date, now: number, timeZone: string): string {
  const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone });
  const dayOf = (moment: Date) => moment.toLocaleDateString("en-CA", { timeZone });
  const distance = (Date.parse(dayOf(at)) - Date.parse(dayOf(new Date(now)))) / day;
  if (distance === 0) return time;
  if (distance === 1) return `tomorrow ${time}`;
  if (distance === -1) return `yesterday ${time}`;
  const isThisYear = dayOf(at).slice(0, 4) === dayOf(new Date(now)).slice(0, 4);
  const date = at.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "numeric" }),
    timeZone,
  });
  return `${date}, ${time}`;
}

/** The whole moment, for who asks: date, seconds and zone. */
export function fullMomentText(at: Date, timeZone: string): string {
  const local = at.toLocaleString("en-GB", { dateStyle: "full", timeStyle: "medium", timeZone });
  return `${local}, ${timeZone.replaceAll("_", " ")} time (${at.toISOString()})`;
}

const on = (at: Date, now: number, timeZone: string) => {
  const text = momentText(at, now, timeZone);
  return /^\d\d:/.test(text) ? `at ${text}` : text;
};

/** What happens next and when, in a sentence. */
export function nextSentence(next: JobNext, now: number, timeZone: string): string {
  switch (next.kind) {
    case "queued":
      return "Waiting to start";
    case "slot":
      return "Waiting for a slot";
    case "later":
      return `Starts ${on(next.at, now, timeZone)}`;
    case "running":
      return next.step === null ? "Working" : `Working on “${next.step}”`;
    case "retry":
      return `Retry ${next.retry} of ${next.of} ${on(next.at, now, timeZone)}`;
    case "sleep":
      return `Sleeping until ${momentText(next.until, now, timeZone)}`;
    case "event":
      return `Waiting for “${next.name}”${untilText(next.until, now, timeZone)}`;
    case "run": {
      const what = next.jobId === null ? "another job" : `“${jobTitle(next.jobId)}”`;
      return `Waiting for ${what}${untilText(next.until, now, timeZone)}`;
    }
  }
}

const untilText = (until: Date | null, now: number, timeZone: string) =>
  until === null ? "" : `, at most until ${momentText(until, now, timeZone)}`;

/** What a run does next, or how it ended. */
export function runSentence(
  run: Pick<JobRun, "status" | "next" | "startedAt" | "endedAt" | "queuedAt" | "attempt" | "maxAttempts">,
  now: number,
  timeZone: string,
): string {
  if (run.next) return nextSentence(run.next, now, timeZone);
  const took = tookMs(run, now);
  switch (run.status) {
    case "completed":
      return took === null ? "Done" : `Done in ${spanText(took)}`;
    case "failed":
      return run.attempt === 1
        ? "Failed at the first attempt, and will not be tried again"
        : `Failed after ${run.attempt} attempts`;
    case "cancelled":
      return "Cancelled";
    case "queued":
    case "running":
      return statusWords[run.status];
  }
}

/** Milliseconds from the first attempt to the end, or until now. Null before the start. */
export function tookMs(run: Pick<JobRun, "startedAt" | "endedAt">, now: number): number | null {
  return run.startedAt && (run.endedAt?.getTime() ?? now) - run.startedAt.getTime();
}
