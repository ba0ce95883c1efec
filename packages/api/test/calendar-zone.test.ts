import { businesses } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { aPlanner as aPlannerOn } from "./calendar-support";

const database = testDatabase();
const aPlanner = () => aPlannerOn(database);
const timeZone = "America/New_York";

test("what a change would do is shown first, both ways, and changes nothing", async () => {
  const { calendar, businessId, scheduled, row } = await aPlanner();
  const postId = await scheduled("2026-12-01T09:00");
  const before = await row(postId);
  const preview = await calendar.previewTimeZone({ businessId, timeZone });
  expect(preview).toMatchObject({ from: "Europe/Berlin", to: timeZone, count: 1, approved: 1 });
  expect(preview.sample[0]).toMatchObject({
    before: { local: "2026-12-01T09:00" },
    wallTimes: { local: "2026-12-01T09:00", at: new Date("2026-12-01T14:00Z") },
    instants: { local: "2026-12-01T03:00", at: new Date("2026-12-01T08:00Z") },
  });
  expect(await row(postId)).toEqual(before);
});

test("keeping wall times moves the moments, and the posts stay scheduled", async () => {
  const { calendar, businessId, scheduled, row } = await aPlanner();
  const postId = await scheduled("2026-12-01T09:00");
  expect(await calendar.changeTimeZone({ businessId, timeZone, keep: "wall_times" })).toEqual({
    changed: 1,
    voided: 0,
  });
  const post = await row(postId);
  expect(post).toMatchObject({
    status: "scheduled",
    scheduledLocal: "2026-12-01 09:00:00",
    timeZone,
    scheduledAt: new Date("2026-12-01T14:00Z"),
  });
  expect(post.approvedHash).toEqual(post.contentHash);
});

test("keeping moments changes what the clocks show and voids nothing, whoever has to approve", async () => {
  const { calendar, businessId, scheduled, row, rules } = await aPlanner();
  const postId = await scheduled("2026-12-01T09:00");
  await rules({ approvalsRequired: 3 });
  const { contentHash } = await row(postId);
  expect(await calendar.changeTimeZone({ businessId, timeZone, keep: "instants" })).toEqual({
    changed: 1,
    voided: 0,
  });
  expect(await row(postId)).toMatchObject({
    status: "scheduled",
    scheduledLocal: "2026-12-01 03:00:00",
    timeZone,
    scheduledAt: new Date("2026-12-01T08:00Z"),
    contentHash,
  });
});

test("where others have to approve, new moments void their approvals, and that is counted", async () => {
  const { calendar, businessId, scheduled, row, rules } = await aPlanner();
  const postId = await scheduled("2026-12-01T09:00");
  await rules({ approvalsRequired: 2 });
  const preview = await calendar.previewTimeZone({ businessId, timeZone });
  expect(preview).toMatchObject({ needsApproval: true, approved: 1 });
  expect(await calendar.changeTimeZone({ businessId, timeZone, keep: "wall_times" })).toEqual({
    changed: 1,
    voided: 1,
  });
  expect(await row(postId)).toMatchObject({ status: "draft", approvedHash: null });
});

test("a wall time that is over in the new zone keeps its moment", async () => {
  const { calendar, businessId, scheduled, row } = await aPlanner();
  // 11:00 in Berlin is an hour ahead; 11:00 in Tokyo was eight hours ago.
  const postId = await scheduled("2026-11-24T11:00");
  await calendar.changeTimeZone({ businessId, timeZone: "Asia/Tokyo", keep: "wall_times" });
  expect(await row(postId)).toMatchObject({
    scheduledLocal: "2026-11-24 19:00:00",
    scheduledAt: new Date("2026-11-24T10:00Z"),
  });
});

test("what has gone out stays on the clocks that it went out by", async () => {
  const { calendar, businessId, scheduled, row } = await aPlanner();
  const postId = await scheduled("2026-12-01T09:00");
  await calendar.publishByHand({ businessId, postId });
  await calendar.changeTimeZone({ businessId, timeZone, keep: "wall_times" });
  expect(await row(postId)).toMatchObject({ timeZone: "Europe/Berlin", status: "published" });
});

test("there and back again with moments kept leaves every time as it was, also over changes of the clocks", async () => {
  const { calendar, businessId, scheduled, row } = await aPlanner();
  const times = ["2026-12-01T09:00", "2027-03-28T02:30", "2027-07-01T23:45", "2027-10-31T02:30"];
  const ids = await Promise.all(times.map((local) => scheduled(local)));
  const before = await Promise.all(ids.map(row));
  await calendar.changeTimeZone({ businessId, timeZone: "Australia/Lord_Howe", keep: "instants" });
  await calendar.changeTimeZone({ businessId, timeZone: "Europe/Berlin", keep: "instants" });
  const after = await Promise.all(ids.map(row));
  expect(after.map(({ scheduledAt }) => scheduledAt)).toEqual(before.map(({ scheduledAt }) => scheduledAt));
  expect(after.map(({ scheduledLocal }) => scheduledLocal)).toEqual(
    before.map(({ scheduledLocal }) => scheduledLocal),
  );
  const [business] = await database.db.select().from(businesses).where(eq(businesses.id, businessId));
  expect(business?.timeZone).toBe("Europe/Berlin");
});

test("a zone that nobody knows is refused", async () => {
  const { calendar, businessId } = await aPlanner();
  const change = calendar.changeTimeZone({ businessId, timeZone: "Mars/Olympus", keep: "instants" });
  await expect(change).rejects.toThrow("Choose a time zone");
});
