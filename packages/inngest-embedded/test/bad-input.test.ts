import fc from "fast-check";
import { serve } from "inngest/edge";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmbeddedInngest, type EmbeddedInngest, type Handler } from "../src/index";
import { createDatabase } from "./support/database";
import { expectInvariants } from "./support/invariants";
import { until } from "./support/until";
import { clientOf, createWorld, type World } from "./support/world";

const MEGABYTE = 1_000_000;
const HOUR = 3_600_000;

/** How far the engine's clock is from the machine's. */
let offset = 0;
let world: World;

/** How an app may answer for a function, by the function's name. */
const answers: Record<string, () => Response | Promise<Response>> = {
  "says-500": () => sdk("boom", 500),
  "says-500-json": () => sdk(JSON.stringify({ error: "database on fire" }), 500),
  "says-html": () => new Response("<html>Sign in</html>", { headers: { "content-type": "text/html" } }),
  "says-html-as-sdk": () => sdk("<html>Not found</html>", 206),
  "says-nonsense": () => sdk(JSON.stringify({ op: 7 }), 206),
  "says-unknown-step": () => sdk(JSON.stringify([{ op: "Teleport", id: "x", displayName: "beam" }]), 206),
  "says-nothing": () => sdk("[]", 206),
  "says-204": () => new Response(null, { status: 204, headers: { "x-inngest-sdk": "js" } }),
  "never-answers": () => new Promise<Response>(() => {}),
  "breaks-off": () => Promise.reject(new TypeError("fetch failed: other side closed")),
};

function sdk(body: string, status: number): Response {
  return new Response(body, { status, headers: { "x-inngest-sdk": "js:v4.24.0" } });
}

beforeAll(async () => {
  world = await createWorld({ now: () => Date.now() + offset, callTimeout: 1_500, pollInterval: 20 });
  const { inngest } = world;
  const on = (id: string) => ({ id, triggers: [{ event: `t/${id}` }], retries: 1 as const });
  const functions = [
    ...Object.keys(answers).map((id) => inngest.createFunction(on(id), () => "never asked")),
    inngest.createFunction(on("good"), async ({ event, step }) => {
      const { n } = event.data as { n?: number };
      const kept = await step.run("one", () => n ?? null);
      return await step.run("two", () => kept);
    }),
    inngest.createFunction(on("length"), ({ event }) => (event.data as { text: string }).text.length),
    inngest.createFunction(on("huge"), async ({ step }) => {
      const text = await step.run("huge", () => "é".repeat(5 * MEGABYTE));
      return await step.run("measure", () => text.length);
    }),
    inngest.createFunction(on("set-back"), async ({ step }) => {
      await step.run("before", () => {
        offset -= HOUR;
      });
      const parts = await Promise.all([step.run("left", () => 1), step.run("right", () => 2)]);
      return await step.run("after", () => parts[0] + parts[1]);
    }),
  ];
  const honest = serve({ client: inngest, functions });
  const handler: Handler = async (request) => {
    const fnId = new URL(request.url).searchParams.get("fnId") ?? "";
    const answer = request.method === "POST" ? answers[fnId.replace(/^t-/, "")] : undefined;
    return answer ? await answer() : await honest(request);
  };
  await world.engine.start(handler);
});
afterAll(() => world.close());

/** Ordinary runs go through as if nothing were wrong. */
async function expectOthersUnharmed(): Promise<void> {
  const ids = await world.engine.send([1, 2, 3].map((n) => ({ name: "t/good", data: { n } })));
  const runs = await Promise.all(ids.map((id) => world.ended(id)));
  expect(runs.flat()).toMatchObject([1, 2, 3].map((n) => ({ status: "completed", output: n })));
}

const post = (body: string) => world.engine.fetch(`${world.engine.baseUrl}/e/key`, { method: "POST", body });

test.each([
  ["says-500", "The Inngest app answered 500"],
  ["says-500-json", "The Inngest app answered 500"],
  ["says-html", "Something else than the Inngest app answered (status 200)"],
  ["says-html-as-sdk", "The Inngest app answered 206 without JSON"],
  ["says-nonsense", "The Inngest app answered with steps that cannot be read"],
  ["says-unknown-step", 'The step "beam" is a Teleport, which is not supported here'],
  ["says-nothing", "neither a result nor a step"],
  ["says-204", "The Inngest app answered 204"],
  ["never-answers", "The function did not answer within 1.5 seconds"],
  ["breaks-off", "fetch failed: other side closed"],
])("when the app %s the run fails and says why, and others go on", async (name, sentence) => {
  const [[run]] = await Promise.all([world.run(`t/${name}`), expectOthersUnharmed()]);
  expect(run?.status).toBe("failed");
  expect(run?.error?.message).toContain(sentence);
  await expectInvariants(world.sql);
});

const bad = [
  ["nothing", ""],
  ["half of an object", '{"name":'],
  ["null", "null"],
  ["a number", "42"],
  ["a text", '"t/good"'],
  ["no name", '{"data":{}}'],
  ["an empty name", '{"name":"","data":{}}'],
  ["a name that is a number", '{"name":5}'],
  ["data that is a text", '{"name":"t/good","data":"n=1"}'],
  ["data that is a list", '{"name":"t/good","data":[1]}'],
  ["a time in words", '{"name":"t/good","ts":"soon"}'],
  ["a time before 1970", '{"name":"t/good","ts":-1}'],
  ["a time beyond the calendar", '{"name":"t/good","ts":1e300}'],
  ["an id that is an object", '{"name":"t/good","id":{}}'],
  ["one bad among good", '[{"name":"t/good","data":{"n":1}},{"name":""}]'],
];

test.each(bad)("an event of %s is refused with a reason", async (_what, body) => {
  const before = await world.sql`select 1 from events`;
  const response = await post(body ?? "");
  expect(response.status).toBe(400);
  const { error } = (await response.json()) as { error: string };
  expect(error.length).toBeGreaterThan(10);
  // All or nothing: what was sent beside it is not stored either.
  expect(await world.sql`select 1 from events`).toHaveLength(before.length);
});

test("no JSON at all makes the event API stumble", async () => {
  await fc.assert(
    fc.asyncProperty(fc.json({ maxDepth: 4 }), async (body) => {
      expect((await post(body)).status).toBeLessThan(500);
    }),
    { numRuns: 150 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.record({ name: fc.string({ minLength: 1, unit: "binary" }), data: fc.object() }),
      async (event) => {
        expect((await post(JSON.stringify(event))).status).toBe(200);
      },
    ),
    { numRuns: 100 },
  );
  await expectOthersUnharmed();
});

test("an event with keys that mean something to JavaScript is only data", async () => {
  const body =
    '{"name":"t/good","data":{"n":4,"__proto__":{"polluted":true},"constructor":{"prototype":{}}}}';
  const { ids } = (await (await post(body)).json()) as { ids: string[] };
  expect(await world.ended(ids[0])).toMatchObject([{ status: "completed", output: 4 }]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("five thousand and one events are refused, an event of 4 MB is carried", async () => {
  const many = Array.from({ length: 5_001 }, () => ({ name: "t/nobody" }));
  expect(await (await post(JSON.stringify(many))).text()).toContain("At most 5000 events");
  const [large] = await Promise.all([
    world.run("t/length", { text: "x".repeat(4 * MEGABYTE) }),
    expectOthersUnharmed(),
  ]);
  expect(large).toMatchObject([{ status: "completed", output: 4 * MEGABYTE }]);
});

test("a step that returns 10 MB does not hold up the others", async () => {
  const [huge] = await Promise.all([world.run("t/huge"), expectOthersUnharmed()]);
  expect(huge).toMatchObject([{ status: "completed", output: 5 * MEGABYTE }]);
});

test("a clock set back by an hour does not hold up a run, nor the next", async () => {
  const [run] = await world.run("t/set-back");
  expect(run).toMatchObject({ status: "completed", output: 3 });
  expect(offset).toBe(-HOUR);
  await expectOthersUnharmed();
});

test("runs of a function that is gone wait for it, are spoken of, and harm nobody", async () => {
  const database = await createDatabase();
  const sentences: string[] = [];
  const note = (_context: object, sentence: string) => void sentences.push(sentence);
  const log = { debug() {}, info() {}, warn: note, error: note };
  const boot = async (names: string[]): Promise<EmbeddedInngest> => {
    const engine = createEmbeddedInngest({ databaseUrl: database.url, pollInterval: 20, log });
    const client = clientOf(engine);
    const functions = names.map((id) =>
      client.createFunction({ id, triggers: [{ event: "t/both" }] }, async ({ step }) => {
        await step.sleep("nap", "1s");
        return id;
      }),
    );
    await engine.start(serve({ client, functions }));
    return engine;
  };
  const completed = async () =>
    (await database.sql`select fn_id from runs where status = 'completed' order by 1`).map(
      (row) => row.fn_id,
    );

  const first = await boot(["kept", "removed"]);
  await first.send({ name: "t/both" });
  await until(
    "both to sleep",
    async () => (await database.sql`select 1 from queue where kind = 'sleep'`).length === 2,
  );
  await first.stop();
  const second = await boot(["kept"]);
  await until("the one that is there", async () => (await completed()).includes("t-kept"));
  expect(await completed()).toEqual(["t-kept"]);
  expect(sentences).toContain("Runs wait for a function that is not there any more");
  await second.stop();
  const third = await boot(["kept", "removed"]);
  await until("the one that is back", async () => (await completed()).length === 2);
  await third.stop();
  await database.drop();
});
