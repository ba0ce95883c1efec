import { expect, test } from "vitest";
import { readTicket, ticketOf } from "../src/checkpoint";
import { parseDuration, retryAfter, wakeTime } from "../src/duration";
import { eventId } from "../src/ids";
import { buildRequest, readResponse } from "../src/protocol";

const NOW = Date.UTC(2026, 10, 21, 10, 0, 0);

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(typeof body === "string" ? body : JSON.stringify(body), {
    status,
    headers: { "x-inngest-sdk": "inngest-js:v4.24.0", ...headers },
  });
}

test("a recorded RunComplete ends the run with its data", async () => {
  const body = [{ op: "RunComplete", id: "0737c22d3bfae812339732d14d8c7dbd6dc4e09c", data: "rested" }];
  expect(await readResponse(answer(206, body), NOW)).toEqual({ kind: "complete", data: "rested" });
});

test("a recorded sleep is a step with a duration", async () => {
  const sleep = {
    displayName: "nap",
    op: "Sleep",
    id: "c2640f79b4ed481b838ce4ad75330aa3f825d4d9",
    name: "1s",
    opts: {},
    userland: { id: "nap" },
    data: null,
  };
  const outcome = await readResponse(answer(206, [sleep]), NOW);
  expect(outcome).toMatchObject({ kind: "steps", ops: [{ op: "Sleep", name: "1s" }] });
});

test("a recorded step error carries its Retry-After", async () => {
  const failed = {
    id: "4a0a19218e082a343a1b17e5333409af9d98f0f5",
    op: "StepError",
    name: "f",
    error: { name: "RetryAfterError", message: "later", stack: "…", __serialized: true },
  };
  const outcome = await readResponse(
    answer(206, [failed], { "retry-after": "2", "x-inngest-no-retry": "false" }),
    NOW,
  );
  expect(outcome).toMatchObject({ kind: "steps", retryAfter: 2000 });
});

test("a recorded 500 may be retried, a recorded 400 may not", async () => {
  const error = { name: "Error", message: "body1", stack: "…", __serialized: true };
  expect(await readResponse(answer(500, error, { "x-inngest-no-retry": "false" }), NOW)).toMatchObject({
    kind: "error",
    retry: true,
    error: { message: "body1" },
  });
  expect(await readResponse(answer(400, error, { "x-inngest-no-retry": "true" }), NOW)).toMatchObject({
    kind: "error",
    retry: false,
  });
});

test("a page from something that is not the app is never a success", async () => {
  const page = new Response("<html>Sign in</html>", { status: 200 });
  expect(await readResponse(page, NOW)).toMatchObject({ kind: "error", retry: true });
  expect(await readResponse(answer(206, "<html>"), NOW)).toMatchObject({ kind: "error", retry: true });
  expect(await readResponse(answer(206, { not: "a list" }), NOW)).toMatchObject({
    kind: "error",
    retry: true,
  });
});

test("steps of an unknown kind fail the run by name", async () => {
  const op = { op: "WaitForSignal", id: "x", displayName: "go-ahead" };
  expect(await readResponse(answer(206, [op]), NOW)).toMatchObject({
    kind: "error",
    retry: false,
    error: {
      message:
        'The step "go-ahead" is a WaitForSignal, which is not supported here: use an Inngest server for this.',
    },
  });
});

test("streaming is refused", async () => {
  expect(await readResponse(answer(201, ""), NOW)).toMatchObject({ kind: "error", retry: false });
});

test("a call has the recorded shape", async () => {
  const request = buildRequest({
    runId: "run",
    fnId: "lab-par",
    stepId: "11f6ad8e",
    ticket: "1.2.3",
    queueId: "1",
    generation: 2,
    attempt: 0,
    maxAttempts: 5,
    planOnly: false,
    requestVersion: 2,
    events: [{ name: "t/par" }],
    steps: [
      { id: "done", status: "done", data: null, error: null },
      { id: "bad", status: "failed", data: null, error: { name: "Error", message: "no" } },
    ],
  });
  expect(request.url).toContain("fnId=lab-par&stepId=11f6ad8e");
  const body = await request.json();
  expect(body).toMatchObject({
    ctx: {
      attempt: 0,
      max_attempts: 5,
      run_id: "run",
      qi_id: "1.2.3",
      disable_immediate_execution: true,
      use_api: false,
      stack: { stack: ["done", "bad"], current: 2 },
    },
    event: { name: "t/par" },
    steps: { done: { type: "data", data: null }, bad: { type: "error", error: { message: "no" } } },
    version: 2,
  });
});

test("durations, dates and nothing at all are read as the SDK writes them", () => {
  expect(parseDuration("1d2h")).toBe(26 * 3_600_000);
  expect(parseDuration("soon")).toBeUndefined();
  expect(wakeTime("", NOW)).toBe(NOW);
  expect(wakeTime("30s", NOW)).toBe(NOW + 30_000);
  expect(wakeTime("2026-11-21T10:11:26.008Z", NOW)).toBe(Date.UTC(2026, 10, 21, 10, 11, 26, 8));
  expect(wakeTime("9000y", NOW)).toBeUndefined();
  expect(wakeTime("whenever", NOW)).toBeUndefined();
});

test("Retry-After stays between a second and a day", () => {
  expect(retryAfter("0", NOW)).toBe(1000);
  expect(retryAfter("9999999", NOW)).toBe(86_400_000);
  expect(retryAfter(new Date(NOW + 5000).toISOString(), NOW)).toBe(5000);
  expect(retryAfter("tomorrow", NOW)).toBeUndefined();
  expect(retryAfter(null, NOW)).toBeUndefined();
});

test("a repeated request gives its events the same ids", () => {
  const seed = `${NOW},ZoBFJo8VoR5HAA==`;
  expect(eventId(seed, 0, NOW)).toBe(eventId(seed, 0, NOW + 99));
  expect(eventId(seed, 0, NOW)).not.toBe(eventId(seed, 1, NOW));
  expect(eventId(null, 0, NOW)).not.toBe(eventId(null, 0, NOW));
});

test("a ticket that was not issued here is not read", () => {
  const fence = { id: "12", generation: 3, instance: 4 };
  expect(readTicket(ticketOf(fence))).toEqual(fence);
  expect(readTicket("ZG1uem9pZzlyOXc5OjpkZWZhdWx0")).toBeUndefined();
});
