import { referenceFunction } from "inngest";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createInspector, type Inspector } from "../src/inspect/index";
import { expectInvariants } from "./support/invariants";
import { until } from "./support/until";
import { createWorld, type World } from "./support/world";

let world: World;
let inspector: Inspector;
let open: () => void = () => {};
const opened = new Promise<void>((resolve) => {
  open = resolve;
});
let failing = true;

beforeAll(async () => {
  world = await createWorld({ tenantKey: "businessId", backoff: () => 3_600_000 });
  inspector = createInspector({ databaseUrl: world.url });
  const { inngest } = world;
  const on = (id: string, more: object = {}) => ({
    id,
    name: `Do ${id}`,
    triggers: [{ event: `t/${id}` }],
    ...more,
  });
  await world.start([
    inngest.createFunction(on("three"), async ({ event, step }) => {
      await step.run("a", () => "first");
      await step.run("b", () => event.data.n);
      return "done";
    }),
    inngest.createFunction(on("flaky", { retries: 2 }), async ({ step }) => {
      await step.run("before", () => "ok");
      return await step.run("unsure", () => {
        if (failing) throw new Error("not today");
        return "today";
      });
    }),
    inngest.createFunction(on("nap"), async ({ step }) => {
      await step.sleep("long nap", "1h");
    }),
    inngest.createFunction(
      on("one", { concurrency: { limit: 1, key: "event.data.account" } }),
      async ({ step }) => {
        await step.run("hold", () => opened);
      },
    ),
    inngest.createFunction({ id: "daily", triggers: [{ cron: "TZ=Europe/Berlin 0 9 * * *" }] }, () => "tick"),
    inngest.createFunction(on("asks"), async ({ step }) => {
      await step.waitForEvent("approval", { event: "t/approved", timeout: "1h" });
    }),
    inngest.createFunction(on("calls"), async ({ step }) => {
      await step.invoke("the nap", { function: referenceFunction({ functionId: "nap" }), data: {} });
    }),
    inngest.createFunction(on("fatal", { retries: 0 }), () => {
      throw new Error("no good");
    }),
  ]);
});
afterAll(async () => {
  open();
  await inspector.close();
  await world.close();
});
afterEach(() => expectInvariants(world.sql));

async function only(functionId: string) {
  const { runs } = await inspector.listRuns({ functionId });
  return runs[0];
}

test("a finished run is listed with its subject and told step by step", async () => {
  const [run] = await world.run("t/three", { businessId: "b1", n: 7, postId: "p1" });
  const { runs } = await inspector.listRuns({ tenant: "b1", pick: ["postId", "absent"] });
  expect(runs).toMatchObject([
    {
      id: run?.id,
      functionId: "t-three",
      functionName: "Do three",
      tenant: "b1",
      status: "completed",
      trigger: { kind: "event", event: "t/three", cron: null, events: 1 },
      subject: { postId: "p1" },
      lastError: null,
      next: null,
      parentRunId: null,
    },
  ]);
  const detail = await inspector.getRun(run?.id ?? "", { tenant: "b1" });
  expect(detail).toMatchObject({
    output: "done",
    input: [{ name: "t/three", data: { n: 7 } }],
    steps: [
      { name: "a", kind: "run", status: "done", output: "first", attempts: [], next: null },
      { name: "b", output: 7 },
    ],
  });
  expect(detail?.steps[0]?.startedAt?.getTime()).toBeGreaterThanOrEqual(detail?.startedAt?.getTime() ?? 0);
  expect(await inspector.getRun(run?.id ?? "", { tenant: "b2" })).toBeUndefined();
  expect(await inspector.getRun("nothing")).toBeUndefined();
});

test("a run that waits to try again says which retry and when, and can be told to go now", async () => {
  const { ids } = await world.inngest.send({ name: "t/flaky", data: { businessId: "b1" } });
  const waiting = await until("the retry", async () => {
    const run = await only("t-flaky");
    return run?.next?.kind === "retry" && run;
  });
  expect(waiting).toMatchObject({
    status: "running",
    attempt: 2,
    maxAttempts: 3,
    next: { retry: 1, of: 2 },
    lastError: { message: "not today" },
  });
  const detail = await inspector.getRun(waiting.id);
  expect(detail?.steps).toMatchObject([
    { name: "before", status: "done" },
    { name: "unsure", status: "pending", attempts: [{ attempt: 1, error: { message: "not today" } }] },
  ]);
  failing = false;
  expect(await inspector.retryRunNow(waiting.id, { tenant: "b2" })).toBe(false);
  expect(await inspector.retryRunNow(waiting.id, { tenant: "b1" })).toBe(true);
  expect(await world.ended(ids[0])).toMatchObject([{ status: "completed", output: "today" }]);
  expect(await inspector.retryRunNow(waiting.id)).toBe(false);
});

test("a sleeping run says until when, and can be cancelled once", async () => {
  const { ids } = await world.inngest.send({ name: "t/nap", data: {} });
  const asleep = await until("the sleep", async () => {
    const run = await only("t-nap");
    return run?.next?.kind === "sleep" && run;
  });
  expect(asleep.next).toMatchObject({ step: "long nap" });
  expect(await inspector.cancelRun(asleep.id, { tenant: "someone" })).toBe(false);
  expect(await inspector.cancelRun(asleep.id, { reason: "Not needed." })).toBe(true);
  expect(await inspector.cancelRun(asleep.id)).toBe(false);
  expect(await world.ended(ids[0])).toMatchObject([{ status: "cancelled" }]);
  expect(await inspector.getRun(asleep.id)).toMatchObject({
    next: null,
    lastError: { message: "Not needed." },
    steps: [{ name: "long nap", kind: "sleep", status: "cancelled" }],
  });
});

test("runs that wait for an event or for another run say for which; an event with a later time says when", async () => {
  const later = Date.now() + 3_600_000;
  await world.engine.send([
    { name: "t/asks" },
    { name: "t/calls" },
    { name: "t/three", ts: later, data: {} },
  ]);
  const nextOf = async (functionId: string) => (await only(functionId))?.next ?? undefined;
  const asks = await until("the wait", async () => {
    const next = await nextOf("t-asks");
    return next?.kind === "event" && next;
  });
  expect(asks).toMatchObject({ event: "t/approved", step: "approval" });
  const calls = await until("the invoked run", async () => {
    const next = await nextOf("t-calls");
    return next?.kind === "invoke" && next;
  });
  expect(calls).toMatchObject({ functionId: "t-nap", step: "the nap" });
  expect(await inspector.getRun(calls.runId ?? "")).toMatchObject({
    trigger: { kind: "invoke" },
    parentRunId: (await only("t-calls"))?.id,
  });
  expect(await nextOf("t-three")).toEqual({ kind: "start", at: new Date(later) });
  const unfinished = await inspector.listRuns({ status: ["queued", "running"] });
  // The oldest first: a child that is cancelled is a failure of its parent.
  for (const run of unfinished.runs.toReversed()) expect(await inspector.cancelRun(run.id)).toBe(true);
});

test("a run that waits for a slot says for which", async () => {
  await world.engine.send([
    { name: "t/one", data: { account: "x/y" } },
    { name: "t/one", data: { account: "x/y" } },
  ]);
  const runs = await until("one at work and one waiting", async () => {
    const page = await inspector.listRuns({ functionId: "t-one", status: ["queued", "running"] });
    const kinds = page.runs.map((run) => run.next?.kind);
    return kinds.includes("running") && kinds.includes("slot") && page.runs;
  });
  expect(runs.find((run) => run.next?.kind === "slot")?.next).toMatchObject({ key: "x/y", limit: 1 });
  const state = await inspector.overview();
  expect(state).toMatchObject({
    instances: [{ id: world.engine.status().instanceId }],
    depth: { due: 1, running: 1, retrying: 0, waiting: 0, events: 0 },
    nextCrons: [{ functionId: "t-daily", cron: "TZ=Europe/Berlin 0 9 * * *" }],
  });
  expect(state.oldestDueAt).toBeInstanceOf(Date);
  expect(state.lastClaimAt).toBeInstanceOf(Date);
  open();
  await until("both to end", async () => {
    const page = await inspector.listRuns({ functionId: "t-one", status: ["completed"] });
    return page.runs.length === 2;
  });
});

test("a failed run is counted, and a replay starts anew with the same event", async () => {
  const [failed] = await world.run("t/fatal", { businessId: "b3" });
  expect(await inspector.overview()).toMatchObject({ failed24h: 1 });
  expect(await inspector.replayRun(failed?.id ?? "", { tenant: "b1" })).toBeUndefined();
  const id = await inspector.replayRun(failed?.id ?? "", { tenant: "b3" });
  await until("the replay to end", async () => (await inspector.getRun(id ?? ""))?.status === "failed");
  expect(await inspector.getRun(id ?? "")).toMatchObject({
    replayOf: failed?.id,
    tenant: "b3",
    lastError: { message: "no good" },
    attempts: [{ attempt: 1, error: { message: "no good" } }],
  });
});

test("pages follow each other without gaps and filters narrow them", async () => {
  await world.engine.send(
    Array.from({ length: 7 }, () => ({ name: "t/three", data: { businessId: "pages" } })),
  );
  await until("seven runs", async () => {
    const page = await inspector.listRuns({ tenant: "pages", status: ["completed"] });
    return page.runs.length === 7;
  });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await inspector.listRuns({ tenant: "pages", limit: 3, cursor });
    seen.push(...page.runs.map((run) => run.id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(new Set(seen).size).toBe(7);
  expect((await inspector.listRuns({ tenant: "pages", to: new Date(0) })).runs).toEqual([]);
  await expect(inspector.listRuns({ cursor: "nonsense" })).rejects.toThrow(RangeError);
});
