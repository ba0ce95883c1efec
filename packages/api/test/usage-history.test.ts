import { usageEvents, users } from "@drumbeat/db/schema";
import { aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { recordUsage } from "../src/plans/usage";
import { createSeenNote } from "../src/users/note-seen";
import { aPlanner } from "./calendar-support";
import { aSession, aWorld } from "./support";

const database = testDatabase();

test("what is scheduled is counted, and months are those of the owner's zone", async () => {
  const { caller, businessId, scheduled, world } = await aPlanner(database);
  await scheduled("2026-12-01T12:00");
  // Half past eleven in the evening of 31 October in UTC is November in Berlin.
  const at = new Date("2026-10-31T23:30:00Z");
  await recordUsage(database.db, { businessId, action: "content_generated", quantity: 3, at });
  const months = await caller.billing.usageHistory();
  expect(months).toHaveLength(12);
  expect(months.at(-1)).toMatchObject({ month: "2026-11", scheduled: 1, generated: 3, published: 0 });
  expect(months.at(-2)).toMatchObject({ month: "2026-10", generated: 0 });
  const stranger = world.as(await aSession(database.db));
  expect((await stranger.billing.usageHistory()).every(({ scheduled: count }) => count === 0)).toBe(true);
  expect(await database.db.$count(usageEvents, eq(usageEvents.action, "content_scheduled"))).toBe(1);
});

test("who was here is noted every quarter of an hour, and whether they agreed to be counted at once", async () => {
  const { base, clock } = aWorld(database);
  const note = createSeenNote(base);
  const { id } = await aUser(database.db);
  const noted = async () => {
    const [user] = await database.db
      .select({ seen: users.lastSeenAt, agreed: users.analyticsAgreedAt })
      .from(users)
      .where(eq(users.id, id));
    return [user?.seen?.getTime() ?? null, user?.agreed?.getTime() ?? null];
  };
  const start = clock.time;
  note(id, null);
  await vi.waitFor(async () => expect(await noted()).toEqual([start, null]));
  clock.time += 60_000;
  note(id, true);
  await vi.waitFor(async () => expect(await noted()).toEqual([start + 60_000, start + 60_000]));
  clock.time += 16 * 60_000;
  note(id, false);
  await vi.waitFor(async () => expect(await noted()).toEqual([clock.time, null]));
});
