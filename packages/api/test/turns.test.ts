import { aMember, aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import type { RequestContext } from "../src/context";
import { createLimiter } from "../src/limits/limiter";
import { Turns } from "../src/limits/turns";
import { businessProcedure, createCallerFactory, router, userProcedure } from "../src/trpc";
import { aFounder, aSession } from "./support";

const database = testDatabase();

test("never more at once than allowed, each in their order, and nobody is forgotten", async () => {
  const calls = fc.array(fc.constantFrom("ada", "grace"), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(
      calls,
      fc.integer({ min: 1, max: 4 }),
      fc.scheduler(),
      async (callers, atOnce, schedule) => {
        const turns = new Turns();
        const underWay = new Map<string, number>();
        const began = new Map<string, number[]>();
        const work = async (who: string, index: number) => {
          await turns.take(who, atOnce);
          began.set(who, [...(began.get(who) ?? []), index]);
          underWay.set(who, (underWay.get(who) ?? 0) + 1);
          expect(underWay.get(who)).toBeLessThanOrEqual(atOnce);
          await schedule.schedule(Promise.resolve());
          underWay.set(who, (underWay.get(who) ?? 0) - 1);
          turns.give(who);
        };
        await schedule.waitFor(Promise.all(callers.map(work)));
        for (const order of began.values()) expect(order).toEqual(order.toSorted((a, b) => a - b));
        expect([...began.values()].flat()).toHaveLength(callers.length);
      },
    ),
  );
});

/** A procedure that answers when the test says so. */
function aGate() {
  const waiting: (() => void)[] = [];
  const pass = () =>
    new Promise<string>((resolve) => {
      waiting.push(() => resolve("done"));
    });
  const open = () => {
    for (const each of waiting.splice(0)) each();
  };
  return { waiting, pass, open };
}

const reading = { rateClass: "read", output: z.string() } as const;
function aHouse() {
  const [own, shared] = [aGate(), aGate()];
  const callerOf = createCallerFactory(
    router({
      own: userProcedure(reading).query(own.pass),
      shared: businessProcedure("business.read", reading).query(shared.pass),
      fail: userProcedure(reading).query(() => Promise.reject(new Error("no"))),
      quick: userProcedure(reading).query(() => "quick"),
    }),
  );
  return { own, shared, callerOf };
}

test("who sends many calls at once waits behind their own, and nobody waits behind them", async () => {
  const { session, world } = await aFounder(database);
  const { own, callerOf } = aHouse();
  const limiter = createLimiter({ ...world.base });
  const as = (person: RequestContext["session"]) => callerOf({ ...world.context(person), limiter });
  const sent = Array.from({ length: 12 }, () => as(session).own());
  await vi.waitFor(() => expect(own.waiting).toHaveLength(8));
  expect(await as(await aSession(database.db)).quick()).toBe("quick");
  expect(own.waiting).toHaveLength(8);
  own.open();
  await vi.waitFor(() => expect(own.waiting).toHaveLength(4));
  own.open();
  expect(await Promise.all(sent)).toHaveLength(12);
});

test("a business has turns of its own, however many members it has", async () => {
  const { business, world } = await aFounder(database);
  const { shared, callerOf } = aHouse();
  const limiter = createLimiter({ ...world.base });
  const people = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const person = await aUser(database.db);
      await aMember(database.db, { businessId: business.id, userId: person.id, role: "viewer" });
      return callerOf({ ...world.context(await aSession(database.db, person)), limiter });
    }),
  );
  const sent = people.flatMap((person) =>
    Array.from({ length: 8 }, () => person.shared({ businessId: business.id })),
  );
  await vi.waitFor(() => expect(shared.waiting).toHaveLength(16));
  shared.open();
  await vi.waitFor(() => expect(shared.waiting).toHaveLength(8));
  shared.open();
  expect(await Promise.all(sent)).toHaveLength(24);
});

test("more than can wait are sent away with a sentence, and a failure gives its turn back", async () => {
  const { session, world } = await aFounder(database);
  const { own, callerOf } = aHouse();
  const caller = callerOf({ ...world.context(session), limiter: createLimiter({ ...world.base }) });
  for (let each = 0; each < 20; each += 1) await expect(caller.fail()).rejects.toThrow("no");
  const sent = Array.from({ length: 8 + 200 }, () => caller.own());
  await vi.waitFor(() => expect(own.waiting).toHaveLength(8));
  await expect(caller.own()).rejects.toMatchObject({
    code: "TOO_MANY_REQUESTS",
    message: "That was a lot at once. Wait a second and try again.",
  });
  const all = Promise.all(sent);
  let isDone = false;
  void all.then(() => {
    isDone = true;
  });
  await vi.waitFor(
    () => {
      own.open();
      expect(isDone).toBe(true);
    },
    { interval: 1, timeout: 5_000 },
  );
});

test("a refusal is told later to those who keep asking", async () => {
  const { world } = await aFounder(database);
  const limiter = createLimiter({ ...world.base, holdMs: 60 });
  const limit = { name: "held", max: 1, windowMs: 60_000 };
  await limiter.admit(limit, "ada");
  const began = performance.now();
  const refusals = await Promise.allSettled(
    Array.from({ length: 5 }, async () => limiter.admit(limit, "ada")),
  );
  expect(refusals.every(({ status }) => status === "rejected")).toBe(true);
  expect(performance.now() - began).toBeGreaterThan(55);
});
