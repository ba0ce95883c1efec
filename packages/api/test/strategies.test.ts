import { strategies, strategyGenerations } from "@drumbeat/db/schema";
import { aMember, aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { aBodySaying, aFounder as aFounderOn, aSession } from "./support";

const database = testDatabase();
const aFounder = () => aFounderOn(database);

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

  test("posts of a pillar that is renamed by hand follow it", async () => {
    const { caller, business, write } = await aFounder();
    await write("First");
    const { pillars } = aBodySaying("First");
    const items = pillars.items.map((item, index) => (index === 0 ? { ...item, name: "Before dawn" } : item));
    await caller.strategies.editSection({
      businessId: business.id,
      baseVersion: 1,
      section: "pillars",
      value: { items },
    });
    const strategy = await caller.strategies.get({ businessId: business.id });
    expect(strategy?.body.plan.weeks.flatMap((week) => week.posts.map((post) => post.pillar))).toEqual(
      Array.from({ length: 4 }, () => "Before dawn"),
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
