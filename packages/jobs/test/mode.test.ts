import { describe, expect, test } from "vitest";
import { decideJobsMode, type JobsEnv } from "../src/mode";

const keys = { INNGEST_EVENT_KEY: "event", INNGEST_SIGNING_KEY: "signkey-prod-00" };

test.each<[string, JobsEnv, "embedded" | "inngest"]>([
  ["nothing is set", {}, "embedded"],
  ["empty values count as not set", { JOBS_MODE: " ", INNGEST_EVENT_KEY: "", INNGEST_DEV: "" }, "embedded"],
  ["both keys", keys, "inngest"],
  ["a dev server", { INNGEST_DEV: "1" }, "inngest"],
  ["a dev server by its address", { INNGEST_DEV: "http://localhost:8288" }, "inngest"],
  ["a dev server switched off", { INNGEST_DEV: "0" }, "embedded"],
  ["a server on this machine", { INNGEST_BASE_URL: "http://127.0.0.1:8288" }, "inngest"],
  ["embedded in spite of keys", { ...keys, JOBS_MODE: "embedded" }, "embedded"],
  ["embedded in spite of half the keys", { INNGEST_EVENT_KEY: "x", JOBS_MODE: "Embedded" }, "embedded"],
])("%s", (_name, env, kind) => {
  const mode = decideJobsMode(env);
  expect(mode.kind).toBe(kind);
  expect(mode.reason).toMatch(/\.$/);
});

test("keys mean signed requests, a dev server unsigned ones", () => {
  expect(decideJobsMode({ ...keys, INNGEST_BASE_URL: "https://jobs.example.com/" })).toMatchObject({
    server: { isDev: false, baseUrl: "https://jobs.example.com", eventKey: "event" },
  });
  expect(decideJobsMode({ INNGEST_DEV: "http://localhost:8288" })).toMatchObject({
    server: { isDev: true, baseUrl: "http://localhost:8288", eventKey: null },
  });
});

describe("contradictions refuse to start, in a sentence", () => {
  test.each<[JobsEnv, RegExp]>([
    [{ JOBS_MODE: "cloud" }, /JOBS_MODE is "cloud"\. Use auto, embedded or inngest\./],
    [{ JOBS_MODE: "inngest" }, /no Inngest is named/],
    [{ INNGEST_EVENT_KEY: "x" }, /INNGEST_EVENT_KEY is set, but INNGEST_SIGNING_KEY is not/],
    [{ INNGEST_SIGNING_KEY: "x" }, /INNGEST_SIGNING_KEY is set, but INNGEST_EVENT_KEY is not/],
    [{ INNGEST_BASE_URL: "https://jobs.example.com" }, /names another machine, but there are no keys/],
    [{ INNGEST_BASE_URL: "localhost" }, /INNGEST_BASE_URL is "localhost"/],
    [{ INNGEST_DEV: "maybe" }, /INNGEST_DEV is "maybe"/],
  ])("%j", (env, says) => {
    expect(() => decideJobsMode(env)).toThrow(says);
  });
});
