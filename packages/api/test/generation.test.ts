import { strategySections } from "@drumbeat/core/strategy";
import { outbox } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { isTrackedEnvelope, type TrackedEnvelope } from "@trpc/server";
import { describe, expect, test } from "vitest";
import {
  failGeneration,
  finishGeneration,
  recordProgress,
  startGeneration,
} from "../src/strategies/generation";
import type { latestGeneration } from "../src/strategies/requests";
import { aBodySaying, aFounder as aFounderOn, written } from "./support";

const database = testDatabase();
const aFounder = () => aFounderOn(database);

type Generation = NonNullable<Awaited<ReturnType<typeof latestGeneration>>>;

/** What a subscription yields in process: tRPC's envelope of an id and the state. */
function stateIn(each: unknown): Generation {
  if (!isTrackedEnvelope(each as Generation)) throw new Error("not tracked");
  return (each as TrackedEnvelope<Generation>)[1];
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
