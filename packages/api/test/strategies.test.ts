import { strategySections } from "@drumbeat/core/strategy";
import { outbox, strategies, strategyGenerations } from "@drumbeat/db/schema";
import { aBusiness, aMember, aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { and, eq } from "drizzle-orm";
import { isTrackedEnvelope, type TrackedEnvelope } from "@trpc/server";
import { describe, expect, test } from "vitest";
import {
  failGeneration,
  finishGeneration,
  recordProgress,
  startGeneration,
} from "../src/strategies/generation";
import type { latestGeneration } from "../src/strategies/requests";
import { aBodySaying, aSession, aWorld } from "./support";

const database = testDatabase();

type Generation = NonNullable<Awaited<ReturnType<typeof latestGeneration>>>;

/** What a subscription yields in process: tRPC's envelope of an id and the state. */
function stateIn(each: unknown): Generation {
  if (!isTrackedEnvelope(each as Generation)) throw new Error("not tracked");
  return (each as TrackedEnvelope<Generation>)[1];
}

const written = { source: "playbook" as const, model: null, promptVersion: "1" };

async function aFounder() {
  const world = aWorld(database);
  const session = await aSession(database.db);
  const business = await aBusiness(database.db, { ownerId: session.userId, timeZone: "Europe/Berlin" });
  const caller = world.as(session);
  const generate = (input: object = {}) => caller.strategies.generate({ businessId: business.id, ...input });
  const write = async (statement: string) => {
    const { generationId } = await generate();
    await startGeneration(world.base, generationId);
    await finishGeneration(world.base, generationId, { ...written, body: aBodySaying(statement) });
    return generationId;
  };
  return { world, session, business, caller, generate, write };
}

describe("asking for a strategy", () => {
  test("writes the request and its event in one transaction", async () => {
    const { generate, business } = await aFounder();
    const { generationId } = await generate();
    const events = await database.db.select().from(outbox);
    expect(events.map((each) => each.data)).toContainEqual({ businessId: business.id, generationId });
  });

  test("twenty clicks at once are one request", async () => {
    const { generate, world } = await aFounder();
    const ids = await Promise.all(Array.from({ length: 20 }, () => generate()));
    expect(new Set(ids.map((each) => each.generationId)).size).toBe(1);
    expect(world.emitted).toHaveLength(1);
  });

  test("a section cannot be written anew before there is a strategy", async () => {
    const { generate } = await aFounder();
    await expect(generate({ section: "voice" })).rejects.toThrow("Write the whole strategy first");
  });
});

describe("writing", () => {
  test("reads the founder's answers and today's date in the zone of the business", async () => {
    const { world, generate, business } = await aFounder();
    world.clock.time = Date.parse("2026-11-24T23:30:00Z");
    const { generationId } = await generate({ feedback: "Less formal, please" });
    const order = await startGeneration(world.base, generationId);
    expect(order).toMatchObject({
      today: "2026-11-25",
      feedback: "Less formal, please",
      previous: null,
      section: null,
    });
    expect(order?.profile.goals).toEqual(business.goals);
  });

  test("a generation that is finished twice makes one version", async () => {
    const { world, caller, business, write } = await aFounder();
    const generationId = await write("First");
    await finishGeneration(world.base, generationId, { ...written, body: aBodySaying("Second") });
    const { items } = await caller.strategies.versions({ businessId: business.id });
    expect(items.map((item) => [item.version, item.isActive, item.reason])).toEqual([
      [1, true, "First strategy"],
    ]);
  });

  test("a cancelled generation takes no more progress and becomes no version", async () => {
    const { world, caller, business, generate } = await aFounder();
    const { generationId } = await generate();
    await startGeneration(world.base, generationId);
    await caller.strategies.cancel({ businessId: business.id, generationId });
    const goesOn = await recordProgress(world.base, generationId, {
      writing: "voice",
      source: "playbook",
      model: null,
    });
    await finishGeneration(world.base, generationId, {
      ...written,
      body: aBodySaying("Bread worth the walk."),
    });
    expect(goesOn).toBe(false);
    expect(await caller.strategies.get({ businessId: business.id })).toBeNull();
  });

  test("a failed one keeps its finished sections and says why", async () => {
    const { world, caller, business, generate } = await aFounder();
    const { generationId } = await generate();
    await startGeneration(world.base, generationId);
    const { positioning } = aBodySaying("Bread worth the walk.");
    await recordProgress(world.base, generationId, {
      section: "positioning",
      value: positioning,
      source: "model",
      model: "m",
    });
    await failGeneration(world.base, generationId, { code: "timeout", message: "The model did not answer." });
    const generation = await caller.strategies.generation({ businessId: business.id });
    expect(generation).toMatchObject({
      status: "failed",
      errorMessage: "The model did not answer.",
      body: { positioning },
    });
  });

  test("a section edited while later ones are written becomes a version of its own", async () => {
    const { world, caller, business, session, generate } = await aFounder();
    const { generationId } = await generate();
    await startGeneration(world.base, generationId);
    const body = aBodySaying("By the planner");
    const edit = (statement: string) =>
      caller.strategies.editWhileWriting({
        businessId: business.id,
        generationId,
        section: "positioning",
        value: { ...body.positioning, statement },
      });
    await expect(edit("Too early")).rejects.toMatchObject({ code: "CONFLICT" });
    await recordProgress(world.base, generationId, {
      section: "positioning",
      value: body.positioning,
      source: "playbook",
      model: null,
    });
    await edit("By hand");
    // A crash made the job write the section again: the hand's text still stands.
    await recordProgress(world.base, generationId, {
      section: "positioning",
      value: body.positioning,
      source: "playbook",
      model: null,
    });
    expect(
      (await caller.strategies.generation({ businessId: business.id }))?.body.positioning?.statement,
    ).toBe("By hand");
    await finishGeneration(world.base, generationId, { ...written, body });
    const one = await caller.strategies.get({ businessId: business.id, version: 1 });
    const two = await caller.strategies.get({ businessId: business.id });
    expect(one?.body.positioning.statement).toBe("By the planner");
    expect(two).toMatchObject({
      version: 2,
      body: { positioning: { statement: "By hand" } },
      author: { firstName: session.firstName },
    });
  });
});

describe("following", () => {
  test("gives the state at once, then each change, and ends when the writing has ended", async () => {
    const { world, caller, business, generate } = await aFounder();
    const { generationId } = await generate();
    const followed = await caller.strategies.onGeneration({ businessId: business.id, generationId });
    const seen: string[] = [];
    const body = aBodySaying("Bread worth the walk.");
    for await (const each of followed) {
      const generation = stateIn(each);
      seen.push(`${generation.status} ${Object.keys(generation.body).length}`);
      if (generation.status === "queued") await startGeneration(world.base, generationId);
      else if (generation.status === "writing" && Object.keys(generation.body).length < 2) {
        const section = Object.keys(generation.body).length === 0 ? "positioning" : "voice";
        const value = body[section];
        await recordProgress(world.base, generationId, {
          section,
          value,
          source: "playbook",
          model: null,
        } as Parameters<typeof recordProgress>[2]);
      } else if (generation.status === "writing")
        await finishGeneration(world.base, generationId, { ...written, body });
    }
    expect(seen).toEqual([
      "queued 0",
      "writing 0",
      "writing 1",
      "writing 2",
      `done ${strategySections.length}`,
    ]);
  });

  test("a reader who comes back gets only what it has not seen", async () => {
    const { world, caller, business, write } = await aFounder();
    const generationId = await write("First");
    const generation = await caller.strategies.generation({ businessId: business.id });
    const followed = await caller.strategies.onGeneration({
      businessId: business.id,
      generationId,
      lastEventId: String(generation?.revision),
    });
    const seen = [];
    for await (const each of followed) seen.push(each);
    expect(seen).toHaveLength(1);
    expect(world.emitted).toHaveLength(1);
  });
});

describe("versions", () => {
  test("an edit makes the next version, exactly one is active, the old one stays", async () => {
    const { caller, business, write } = await aFounder();
    await write("First");
    const { voice } = aBodySaying("Bread worth the walk.");
    const edited = await caller.strategies.editSection({
      businessId: business.id,
      baseVersion: 1,
      section: "voice",
      value: { ...voice, summary: "Drier." },
      note: "Too sweet",
    });
    expect(edited).toEqual({ version: 2 });
    const { items } = await caller.strategies.versions({ businessId: business.id });
    expect(items.map((item) => [item.version, item.isActive, item.reason])).toEqual([
      [2, true, "Edited “How you sound”: Too sweet"],
      [1, false, "First strategy"],
    ]);
    expect((await caller.strategies.get({ businessId: business.id, version: 1 }))?.body.voice.summary).toBe(
      "Warm and plain.",
    );
  });

  test("of two who edit the same version, the second is told", async () => {
    const { caller, business, write } = await aFounder();
    await write("First");
    const edit = (summary: string) =>
      caller.strategies.editSection({
        businessId: business.id,
        baseVersion: 1,
        section: "voice",
        value: { ...aBodySaying("Bread worth the walk.").voice, summary },
      });
    const results = await Promise.allSettled([edit("Drier."), edit("Sweeter.")]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({
      code: "CONFLICT",
    });
  });

  test("a value that does not fit its section is refused with the place of the fault", async () => {
    const { caller, business, write } = await aFounder();
    await write("First");
    const call = caller.strategies.editSection({
      businessId: business.id,
      baseVersion: 1,
      section: "voice",
      value: { summary: "", dos: ["a"], donts: [], example: null, extra: 1 },
    });
    await expect(call).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("restoring an old version makes it the newest, and restoring the active one changes nothing", async () => {
    const { caller, business, write } = await aFounder();
    await write("First");
    await write("Second");
    expect(await caller.strategies.restore({ businessId: business.id, version: 1 })).toEqual({ version: 3 });
    expect(await caller.strategies.restore({ businessId: business.id, version: 3 })).toEqual({ version: 3 });
    const active = await database.db
      .select({ version: strategies.version })
      .from(strategies)
      .where(and(eq(strategies.businessId, business.id), eq(strategies.isActive, true)));
    expect(active).toEqual([{ version: 3 }]);
    expect((await caller.strategies.get({ businessId: business.id }))?.body.positioning.statement).toBe(
      "First",
    );
  });

  test("two versions are compared by section", async () => {
    const { caller, business, write } = await aFounder();
    await write("First");
    await write("Second");
    const { sections } = await caller.strategies.compare({ businessId: business.id, from: 1, to: 2 });
    const changed = sections.filter((section) => section.isChanged);
    expect(changed.map((section) => section.section)).toEqual(["positioning"]);
    expect(changed[0]?.lines.filter((line) => line.kind !== "same")).toEqual([
      { kind: "removed", text: "First" },
      { kind: "added", text: "Second" },
    ]);
  });

  test("the history is paged, newest first", async () => {
    const { caller, business, write } = await aFounder();
    for (const statement of ["1", "2", "3"]) await write(statement);
    const first = await caller.strategies.versions({ businessId: business.id, limit: 2 });
    const rest = await caller.strategies.versions({
      businessId: business.id,
      limit: 2,
      cursor: first.nextCursor ?? 0,
    });
    expect([
      first.items.map((item) => item.version),
      rest.items.map((item) => item.version),
      rest.nextCursor,
    ]).toEqual([[3, 2], [1], null]);
  });
});

describe("other people's strategies", () => {
  test("answer as if they did not exist", async () => {
    const { world, business, write } = await aFounder();
    const generationId = await write("Secret");
    const stranger = world.as(await aSession(database.db));
    const businessId = business.id;
    const calls = [
      stranger.strategies.get({ businessId }),
      stranger.strategies.versions({ businessId }),
      stranger.strategies.generation({ businessId }),
      stranger.strategies.compare({ businessId, from: 1, to: 1 }),
      stranger.strategies.generate({ businessId }),
      stranger.strategies.restore({ businessId, version: 1 }),
      stranger.strategies.cancel({ businessId, generationId }),
      stranger.businesses.bySlug({ slug: business.slug }),
    ];
    for (const result of await Promise.allSettled(calls)) {
      expect(result).toMatchObject({ status: "rejected", reason: { code: "NOT_FOUND" } });
    }
  });

  test("cannot be reached through one's own business either", async () => {
    const { write, world } = await aFounder();
    const generationId = await write("Secret");
    const other = await aFounder();
    const foreign = { businessId: other.business.id, generationId };
    await other.caller.strategies.cancel(foreign);
    await expect(async () => {
      for await (const each of await other.caller.strategies.onGeneration(foreign))
        throw new Error(JSON.stringify(each));
    }).rejects.toMatchObject({ code: "NOT_FOUND" });
    const [untouched] = await world.base.db
      .select()
      .from(strategyGenerations)
      .where(eq(strategyGenerations.id, generationId));
    expect(untouched?.status).toBe("done");
  });

  test("a viewer reads but may not write", async () => {
    const { world, business, write } = await aFounder();
    await write("First");
    const person = await aUser(database.db);
    await aMember(database.db, { businessId: business.id, userId: person.id, role: "viewer" });
    const viewer = world.as(await aSession(database.db, person));
    const businessId = business.id;
    expect((await viewer.strategies.get({ businessId }))?.version).toBe(1);
    await expect(viewer.strategies.generate({ businessId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(viewer.strategies.restore({ businessId, version: 1 })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
