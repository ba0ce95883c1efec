import { posts, recurrences } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { and, asc, eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { listDueRecurrences, makeDueOccurrences } from "../src/calendar/occurrences";
import { aPlanner as aPlannerOn } from "./calendar-support";

const database = testDatabase();
const day = 24 * 60 * 60_000;

async function aPlanner() {
  const planner = await aPlannerOn(database);
  const { calendar, businessId, world, scheduled } = planner;
  const repeated = async (local: string, rule: string) => {
    const postId = await scheduled(local);
    const { recurrenceId, made } = await calendar.repeat({ businessId, postId, rule });
    return { postId, recurrenceId, made };
  };
  const series = (recurrenceId: string) =>
    database.db
      .select()
      .from(posts)
      .where(and(eq(posts.recurrenceId, recurrenceId), isNull(posts.deletedAt)))
      .orderBy(asc(posts.occurrence));
  const runJob = async () => {
    for (const due of await listDueRecurrences(world.base)) await makeDueOccurrences(world.base, due);
  };
  return { ...planner, repeated, series, runJob };
}

test("the posts of sixty days are made as drafts, with the text and the time of day of the first", async () => {
  const { repeated, series, row } = await aPlanner();
  const { postId, recurrenceId, made } = await repeated("2026-12-01T09:00", "FREQ=WEEKLY;COUNT=20");
  const all = await series(recurrenceId);
  // 1 Dec to 19 Jan; the horizon ends on 23 Jan.
  expect(all.map(({ scheduledLocal }) => scheduledLocal?.slice(0, 10))).toEqual([
    "2026-12-01",
    "2026-12-08",
    "2026-12-15",
    "2026-12-22",
    "2026-12-29",
    "2027-01-05",
    "2027-01-12",
    "2027-01-19",
  ]);
  expect(made).toBe(7);
  expect((await row(postId)).status).toBe("scheduled");
  expect(new Set(all.slice(1).map(({ status, body, source }) => [status, body, source].join()))).toEqual(
    new Set(["draft,Fresh bread at seven.,person"]),
  );
});

test("over a change of the clocks the time of day stays, and a time that is skipped is settled", async () => {
  const { repeated, series, world } = await aPlanner();
  world.clock.time = Date.parse("2027-03-20T12:00Z");
  const { recurrenceId } = await repeated("2027-03-27T02:30", "FREQ=DAILY;COUNT=3");
  const all = await series(recurrenceId);
  expect(all.map(({ scheduledAt, wallTimeNote }) => [scheduledAt?.toISOString(), wallTimeNote])).toEqual([
    ["2027-03-27T01:30:00.000Z", null],
    ["2027-03-28T01:30:00.000Z", "moved_forward"],
    ["2027-03-29T00:30:00.000Z", null],
  ]);
});

test("the job makes what comes into sight, each once, until the rule has ended", async () => {
  const { repeated, series, runJob, world } = await aPlanner();
  const { recurrenceId } = await repeated("2026-12-01T09:00", "FREQ=DAILY;COUNT=100");
  const first = (await series(recurrenceId)).length;
  await Promise.all([runJob(), runJob(), runJob()]);
  expect(await series(recurrenceId)).toHaveLength(first);
  for (let days = 0; days < 60; days += 7) {
    world.clock.time += 7 * day;
    await Promise.all([runJob(), runJob()]);
  }
  const all = await series(recurrenceId);
  expect(all).toHaveLength(100);
  expect(new Set(all.map(({ occurrence }) => occurrence)).size).toBe(100);
  const [recurrence] = await database.db.select().from(recurrences).where(eq(recurrences.id, recurrenceId));
  expect(recurrence?.endedAt).not.toBeNull();
});

test("one that was left out is not made again", async () => {
  const { repeated, series, runJob, world, calendar, businessId } = await aPlanner();
  const { recurrenceId } = await repeated("2026-12-01T09:00", "FREQ=WEEKLY;COUNT=12");
  const [, second] = await series(recurrenceId);
  const stopped = await calendar.stopRepeating({ businessId, postId: second?.id ?? "", which: "this" });
  expect(stopped.postIds).toEqual([second?.id]);
  world.clock.time += 30 * day;
  await runJob();
  const all = await series(recurrenceId);
  expect(all.map(({ occurrence }) => occurrence)).not.toContain(second?.occurrence);
  expect(all).toHaveLength(11);
});

test("stopped from one on, that and all after it are gone, and none comes again", async () => {
  const { repeated, series, runJob, world, calendar, businessId } = await aPlanner();
  const { recurrenceId } = await repeated("2026-12-01T09:00", "FREQ=WEEKLY;COUNT=30");
  const third = (await series(recurrenceId))[2];
  await calendar.stopRepeating({ businessId, postId: third?.id ?? "", which: "following" });
  world.clock.time += 40 * day;
  await runJob();
  expect((await series(recurrenceId)).map(({ occurrence }) => occurrence?.slice(0, 10))).toEqual([
    "2026-12-01",
    "2026-12-08",
  ]);
});

test("changed from one on, those after it say what it says now, and as many come as were left", async () => {
  const { repeated, series, calendar, businessId, caller, runJob, world } = await aPlanner();
  const { recurrenceId } = await repeated("2026-12-01T09:00", "FREQ=WEEKLY;COUNT=10");
  const third = (await series(recurrenceId))[2];
  const postId = third?.id ?? "";
  const content = { parts: [{ text: "Rye from now on.", media: [] }], options: {} };
  await caller.posts.save({ businessId, postId, baseRevision: third?.revision ?? 0, content });
  const changed = await calendar.changeFollowing({ businessId, postId });
  expect(changed.recurrenceId).not.toBe(recurrenceId);
  world.clock.time += 45 * day;
  await runJob();
  expect(await series(recurrenceId)).toHaveLength(2);
  const after = await series(changed.recurrenceId);
  expect(after).toHaveLength(8);
  expect(after[0]?.id).toBe(postId);
  expect(new Set(after.map(({ body }) => body))).toEqual(new Set(["Rye from now on."]));
});

test("the 31st comes in the months that have one", async () => {
  const { repeated, series, world, runJob } = await aPlanner();
  const { recurrenceId } = await repeated("2026-12-31T09:00", "FREQ=MONTHLY;COUNT=4");
  for (let step = 0; step < 8; step += 1) {
    world.clock.time += 30 * day;
    await runJob();
  }
  expect((await series(recurrenceId)).map(({ occurrence }) => occurrence?.slice(0, 10))).toEqual([
    "2026-12-31",
    "2027-01-31",
    "2027-03-31",
    "2027-05-31",
  ]);
});

test("a rule without an end, or that leaves out the post itself, is refused", async () => {
  const { scheduled, draft, calendar, businessId } = await aPlanner();
  const postId = await scheduled("2026-12-01T09:00");
  await expect(calendar.repeat({ businessId, postId, rule: "FREQ=DAILY" })).rejects.toThrow("an end");
  const onMondays = { businessId, postId, rule: "FREQ=WEEKLY;BYDAY=MO;COUNT=3" };
  await expect(calendar.repeat(onMondays)).rejects.toThrow("leaves out the day");
  const timeless = { businessId, postId: await draft(), rule: "FREQ=DAILY;COUNT=3" };
  await expect(calendar.repeat(timeless)).rejects.toThrow("a time first");
  await calendar.repeat({ businessId, postId, rule: "FREQ=DAILY;COUNT=3" });
  await expect(calendar.repeat({ businessId, postId, rule: "FREQ=DAILY;COUNT=3" })).rejects.toThrow(
    "already",
  );
});

test("what a rule makes is shown before it is made", async () => {
  const { calendar, businessId } = await aPlanner();
  const rule = "FREQ=MONTHLY;BYDAY=1TU;COUNT=3";
  expect(await calendar.previewRule({ businessId, local: "2026-12-01T09:00", rule })).toMatchObject({
    words: "Every month on the first Tuesday, 3 times",
    count: 3,
    startsThen: true,
    next: [{ local: "2026-12-01T09:00" }, { local: "2027-01-05T09:00" }, { local: "2027-02-02T09:00" }],
  });
});
