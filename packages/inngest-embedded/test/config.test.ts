import { readFileSync } from "node:fs";
import { Inngest } from "inngest";
import { serve } from "inngest/edge";
import { expect, test } from "vitest";
import { parseFunctionConfig, UnsupportedOptionError } from "../src/config";
import { buildRegistry, loadRegistry } from "../src/registry";

const log = { debug() {}, info() {}, warn() {}, error() {} };
const base = { id: "t-fn", triggers: [{ event: "t/x" }], steps: { step: { id: "step", name: "step" } } };

const limits = { limit: 1, period: "1s" };

test.each([
  ["something-new", { "something-new": true }],
  ["triggers.0.when", { triggers: [{ event: "t/x", when: "later" }] }],
  ["triggers.0.zone", { triggers: [{ cron: "* * * * *", zone: "UTC" }] }],
  ["steps.step.color", { steps: { step: { id: "step", name: "step", color: "red" } } }],
  [
    "steps.step.retries.backoff",
    { steps: { step: { id: "step", name: "step", retries: { attempts: 1, backoff: "1s" } } } },
  ],
  ["concurrency.color", { concurrency: { limit: 1, color: "red" } }],
  ["concurrency.1.color", { concurrency: [{ limit: 1 }, { limit: 1, color: "red" }] }],
  ["batchEvents.color", { batchEvents: { maxSize: 2, timeout: "1s", color: "red" } }],
  ["rateLimit.color", { rateLimit: { ...limits, color: "red" } }],
  ["throttle.color", { throttle: { ...limits, color: "red" } }],
  ["debounce.color", { debounce: { period: "1s", color: "red" } }],
  ["singleton.color", { singleton: { mode: "skip", color: "red" } }],
  ["priority.color", { priority: { color: "red" } }],
  ["timeouts.color", { timeouts: { color: "1s" } }],
  ["cancelOn.0.color", { cancel: [{ event: "t/stop", color: "red" }] }],
  ["event pattern *.done", { triggers: [{ event: "*.done" }] }],
  ["event pattern inngest/*", { triggers: [{ event: "inngest/*" }] }],
  ["event pattern t/x*", { triggers: [{ event: "t/x*" }] }],
  ['concurrency scope "account"', { concurrency: { limit: 1, key: "'x'", scope: "account" } }],
  ['concurrency scope "env"', { concurrency: [{ limit: 1, scope: "env" }] }],
  ["batchEvents with rateLimit", { batchEvents: { maxSize: 2, timeout: "1s" }, rateLimit: limits }],
  [
    "connect",
    { steps: { step: { id: "step", name: "step", runtime: { type: "ws", url: "ws://connect" } } } },
  ],
])("the option %s is refused by name", (name, extra) => {
  expect(() => parseFunctionConfig({ ...base, ...extra })).toThrow(UnsupportedOptionError);
  expect(() => parseFunctionConfig({ ...base, ...extra })).toThrow(
    `The function "t-fn" uses "${name}", which is not supported here: use an Inngest server for this.`,
  );
});

test.each([
  ["a duration", { debounce: { period: "soon" } }],
  ["the size of a batch", { batchEvents: { maxSize: 101, timeout: "1s" } }],
  ["a limit", { throttle: { limit: 0, period: "1s" } }],
])("%s that cannot be is refused", (_name, extra) => {
  expect(() => parseFunctionConfig({ ...base, ...extra })).toThrow();
});

test("an expression or a schedule that cannot be read stops the start", () => {
  const bad = (extra: object) => () => buildRegistry([{ ...base, ...extra }], log);
  expect(bad({ triggers: [{ event: "t/x", expression: "event.data.a ==" }] })).toThrow(
    /t-fn.*event.data.a ==/,
  );
  for (const key of ["event.data.(", "1 +"]) {
    expect(bad({ cancel: [{ event: "t/stop", if: key }] })).toThrow(/expression/);
    expect(bad({ batchEvents: { maxSize: 2, timeout: "1s", key } })).toThrow(/expression/);
    expect(bad({ debounce: { period: "1s", key } })).toThrow(/expression/);
    expect(bad({ throttle: { ...limits, key } })).toThrow(/expression/);
    expect(bad({ rateLimit: { ...limits, key } })).toThrow(/expression/);
    expect(bad({ singleton: { mode: "skip", key } })).toThrow(/expression/);
    expect(bad({ priority: { run: key } })).toThrow(/expression/);
  }
  expect(bad({ idempotency: "event.(" })).toThrow(/expression/);
  expect(bad({ triggers: [{ cron: "61 * * * *" }] })).toThrow(/schedule/);
  expect(bad({ triggers: [{ cron: "TZ=Mars/Olympus 0 9 * * *" }] })).toThrow(/schedule/);
});

test("retries, concurrency and the failure handler are read from what the SDK registers", async () => {
  const client = new Inngest({ id: "t", isDev: true });
  const fn = client.createFunction(
    {
      id: "fn",
      triggers: [{ event: "t/x", if: "event.data.ok == true" }],
      retries: 2,
      concurrency: [{ limit: 3 }, { limit: 1, key: "event.data.id" }],
      onFailure: () => {},
    },
    () => {},
  );
  const registry = await loadRegistry(serve({ client, functions: [fn] }), log);
  expect([...registry.functions.keys()]).toEqual(["t-fn", "t-fn-failure"]);
  expect(registry.functions.get("t-fn")).toMatchObject({
    maxAttempts: 3,
    concurrency: [{ limit: 3 }, { limit: 1 }],
  });
  expect(registry.functions.get("t-fn-failure")?.maxAttempts).toBe(2);
  expect(registry.listens("inngest/function.failed")).toBe(true);
  expect(registry.listens("inngest/function.finished")).toBe(false);
});

test("an app that does not answer the sync is refused with its answer", async () => {
  const notAnApp = () => Promise.resolve(new Response("nothing here", { status: 404 }));
  await expect(loadRegistry(notAnApp, log)).rejects.toThrow(/status 404.*nothing here/s);
});

test("the SDK is the version whose protocol this package speaks", () => {
  const file = (path: string) =>
    readFileSync(new URL(`../node_modules/inngest/${path}`, import.meta.url), "utf8");
  expect(JSON.parse(file("package.json"))).toMatchObject({ version: "4.24.0" });
  expect(file("helpers/consts.js")).toContain('"in_band"');
  expect(file("types.js")).toContain('"RunComplete"');
  expect(file("components/InngestCommHandler.js")).toContain("qi_id");
  expect(file("api/api.js")).toContain("=== 409");
});
