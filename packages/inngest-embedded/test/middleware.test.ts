import { Inngest, Middleware } from "inngest";
import { serve } from "inngest/edge";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "./support/world";

const heard: string[] = [];

class Listening extends Middleware.BaseMiddleware {
  readonly id = "listening";
  override onRunStart() {
    heard.push("run start");
  }
  override onRunComplete({ output }: Middleware.OnRunCompleteArgs) {
    heard.push(`run complete ${JSON.stringify(output)}`);
  }
  override onStepStart({ stepInfo }: Middleware.OnStepStartArgs) {
    heard.push(`step start ${stepInfo.options.id}`);
  }
  override onStepComplete({ stepInfo }: Middleware.OnStepCompleteArgs) {
    heard.push(`step complete ${stepInfo.options.id}`);
  }
  override onStepError({ isFinalAttempt, stepInfo }: Middleware.OnStepErrorArgs) {
    heard.push(`step error ${stepInfo.options.id} ${isFinalAttempt ? "final" : "again"}`);
  }
  override onRunError({ isFinalAttempt }: Middleware.OnRunErrorArgs) {
    heard.push(`run error ${isFinalAttempt ? "final" : "again"}`);
  }
}

/** What a function sees is not what is stored: results are wrapped on their way out and unwrapped on their way in. */
class Wrapping extends Middleware.BaseMiddleware {
  readonly id = "wrapping";
  override async wrapStepHandler({ next }: Middleware.WrapStepHandlerArgs) {
    return { wrapped: await next() };
  }
  override async wrapStep({ next }: Middleware.WrapStepArgs) {
    const stored = await next();
    return typeof stored === "object" && stored !== null && "wrapped" in stored ? stored.wrapped : stored;
  }
  override transformSendEvent(args: Middleware.TransformSendEventArgs) {
    return {
      ...args,
      events: args.events.map((event) => ({ ...event, data: { ...event.data, stamped: true } })),
    };
  }
}

let world: World;
let inngest: Inngest.Any;
beforeAll(async () => {
  world = await createWorld();
  inngest = new Inngest({
    id: "t",
    fetch: world.engine.fetch,
    isDev: true,
    baseUrl: world.engine.baseUrl,
    logger: { info() {}, warn() {}, error() {}, debug() {} },
    middleware: [Listening, Wrapping],
  });
  const functions = [
    inngest.createFunction({ id: "fine", triggers: [{ event: "t/fine" }] }, async ({ event, step }) => {
      const secret = await step.run("a", () => "plain");
      await step.sleep("nap", "1s");
      return { secret, stamped: event.data.stamped };
    }),
    inngest.createFunction({ id: "bad", triggers: [{ event: "t/bad" }], retries: 1 }, async ({ step }) => {
      await step.run("a", () => {
        throw new Error("bad");
      });
    }),
  ];
  await world.engine.start(serve({ client: inngest, functions }));
});
afterAll(() => world.close());

test("hooks are called once each, and wrappers see what is stored and what is sent", async () => {
  const { ids } = await inngest.send({ name: "t/fine", data: {} });
  expect(await world.ended(ids[0])).toMatchObject([{ output: { secret: "plain", stamped: true } }]);
  const stored = await world.sql<{ data: unknown }[]>`select data from steps where name = 'a'`;
  expect(stored).toMatchObject([{ data: { wrapped: "plain" } }]);
  expect(heard.splice(0)).toEqual([
    "run start",
    "step start a",
    "step complete a",
    'run complete {"secret":"plain","stamped":true}',
  ]);
});

test("hooks hear of each failed attempt, and of the last as the last", async () => {
  const { ids } = await inngest.send({ name: "t/bad", data: {} });
  expect(await world.ended(ids[0])).toMatchObject([{ status: "failed" }]);
  expect(heard.filter((line) => line.includes("error"))).toEqual([
    "step error a again",
    "step error a final",
    "run error final",
  ]);
});
