import { describe, expect, test } from "vitest";
import { fullMomentText, momentText, nextSentence, runSentence, spanText } from "./words";

const berlin = "Europe/Berlin";
/** 12:00 in Berlin. */
const now = Date.parse("2026-11-24T11:00:00Z");
const at = (text: string) => new Date(text);

test.each([
  [400, "0.4 s"],
  [-5, "0.0 s"],
  [12_300, "12 s"],
  [185_000, "3 min 5 s"],
  [120_000, "2 min"],
  [7_440_000, "2 h 4 min"],
  [3 * 86_400_000, "3 days"],
])("%i ms is %s", (ms, text) => expect(spanText(ms)).toBe(text));

test.each([
  ["2026-11-24T13:05:00Z", berlin, "14:05"],
  ["2026-11-25T08:00:00Z", berlin, "tomorrow 09:00"],
  ["2026-11-23T23:30:00Z", berlin, "00:30"],
  ["2026-11-23T23:30:00Z", "UTC", "yesterday 23:30"],
  ["2026-12-03T08:00:00Z", berlin, "3 Dec, 09:00"],
  ["2027-01-03T08:00:00Z", berlin, "3 Jan 2027, 09:00"],
])("%s in %s is %s", (moment, zone, text) => expect(momentText(at(moment), now, zone)).toBe(text));

test("tomorrow is the next day of the calendar, also when the clocks change in between", () => {
  const saturday = Date.parse("2026-10-24T10:00:00Z");
  expect(momentText(at("2026-10-25T22:30:00Z"), saturday, berlin)).toBe("tomorrow 23:30");
});

test("the whole moment names the zone and the instant", () => {
  expect(fullMomentText(at("2026-11-24T13:05:09Z"), "America/New_York")).toBe(
    "Tuesday, 24 November 2026 at 08:05:09, America/New York time (2026-11-24T13:05:09.000Z)",
  );
});

describe("what happens next", () => {
  const later = at("2026-11-24T13:05:00Z");
  const tomorrow = at("2026-11-25T08:00:00Z");
  test.each([
    [{ kind: "retry", retry: 2, of: 4, at: later }, "Retry 2 of 4 at 14:05"],
    [{ kind: "sleep", until: tomorrow }, "Sleeping until tomorrow 09:00"],
    [{ kind: "slot", key: "a", since: later }, "Waiting for a slot"],
    [{ kind: "queued", since: later }, "Waiting to start"],
    [{ kind: "later", at: tomorrow }, "Starts tomorrow 09:00"],
    [{ kind: "running", since: later, step: "write" }, "Working on “write”"],
    [{ kind: "running", since: later, step: null }, "Working"],
    [{ kind: "event", name: "a/b", until: later }, "Waiting for “a/b”, at most until 14:05"],
    [{ kind: "run", jobId: "clean-up", until: null }, "Waiting for “Forget what is no longer needed”"],
    [{ kind: "run", jobId: null, until: null }, "Waiting for another job"],
  ] as const)("%o reads %s", (next, text) => expect(nextSentence(next, now, berlin)).toBe(text));
});

test("a run that has ended says how", () => {
  const run = {
    queuedAt: at("2026-11-24T10:00:00Z"),
    startedAt: at("2026-11-24T10:00:01Z"),
    endedAt: at("2026-11-24T10:00:04.2Z"),
    next: null,
    attempt: 1,
    maxAttempts: 4,
  };
  expect(runSentence({ ...run, status: "completed" }, now, berlin)).toBe("Done in 3.2 s");
  expect(runSentence({ ...run, status: "failed", attempt: 4 }, now, berlin)).toBe("Failed after 4 attempts");
  expect(runSentence({ ...run, status: "failed" }, now, berlin)).toMatch(/^Failed at the first attempt/);
  expect(runSentence({ ...run, status: "cancelled" }, now, berlin)).toBe("Cancelled");
});
