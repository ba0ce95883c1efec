import { aMember, aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { describe, expect, test } from "vitest";
import { aPlanner as aPlannerOn } from "./calendar-support";
import { aSession } from "./support";

const database = testDatabase();
const aPlanner = () => aPlannerOn(database);

describe("where nobody has to approve", () => {
  test("scheduling a draft is its approval, of exactly what goes out", async () => {
    const { draft, schedule, row } = await aPlanner();
    const postId = await draft();
    const answer = await schedule(postId, "2026-12-01T09:00");
    expect(answer).toMatchObject({
      status: "scheduled",
      voided: false,
      needs: null,
      schedule: { local: "2026-12-01T09:00", timeZone: "Europe/Berlin", at: new Date("2026-12-01T08:00Z") },
    });
    const post = await row(postId);
    expect(post.approvedHash).toEqual(post.contentHash);
  });

  test("a moved post stays scheduled, for the new time", async () => {
    const { scheduled, calendar, businessId, row } = await aPlanner();
    const postId = await scheduled("2026-12-01T09:00");
    const moved = await calendar.move({ businessId, postId, local: "2026-12-02T09:00" });
    expect(moved).toMatchObject({ status: "scheduled", voided: false });
    const post = await row(postId);
    expect(post.approvedHash).toEqual(post.contentHash);
    expect(post.scheduledAt).toEqual(new Date("2026-12-02T08:00Z"));
  });

  test("what says nothing is not scheduled", async () => {
    const { draft, schedule, row } = await aPlanner();
    const postId = await draft("  ");
    await expect(schedule(postId, "2026-12-01T09:00")).rejects.toThrow("Write something first");
    expect(await row(postId)).toMatchObject({ status: "draft", scheduledAt: null });
  });

  test("a post that scores too low is not scheduled", async () => {
    const { draft, schedule, rules, row } = await aPlanner();
    await rules({ minScore: 100 });
    const postId = await draft("x");
    await expect(schedule(postId, "2026-12-01T09:00")).rejects.toThrow("need a score of 100");
    expect(await row(postId)).toMatchObject({ status: "draft", scheduledAt: null });
  });
});

describe("where somebody has to approve", () => {
  test("the time of a draft is kept, and what is still needed is said", async () => {
    const { draft, schedule, rules } = await aPlanner();
    await rules({ approvalsRequired: 2 });
    const answer = await schedule(await draft(), "2026-12-01T09:00");
    expect(answer).toMatchObject({ status: "draft", schedule: { local: "2026-12-01T09:00" } });
    expect(answer.needs).toContain("2 approvals");
  });

  test("moving voids the approval and says so", async () => {
    const { scheduled, calendar, businessId, rules, row } = await aPlanner();
    const postId = await scheduled("2026-12-01T09:00");
    await rules({ approvalsRequired: 2 });
    const moved = await calendar.move({ businessId, postId, local: "2026-12-02T09:00" });
    expect(moved).toMatchObject({ status: "draft", voided: true });
    expect((await row(postId)).approvedHash).toBeNull();
  });

  test("nothing gets scheduled without its approvals, however one asks", async () => {
    const { draft, schedule, rules, calendar, businessId } = await aPlanner();
    await rules({ approvalsRequired: 1, mayApproveOwn: false });
    const postId = await draft();
    for (const local of ["2026-12-01T09:00", "2026-12-01T09:00", "2026-12-02T09:00"]) {
      expect((await schedule(postId, local)).status).toBe("draft");
      expect((await calendar.move({ businessId, postId, local })).status).toBe("draft");
    }
    await expect(calendar.publishByHand({ businessId, postId })).rejects.toThrow("Draft");
  });
});

describe("times", () => {
  test("what has passed is refused, and the post stays as it was", async () => {
    const { draft, schedule, row } = await aPlanner();
    const postId = await draft();
    await expect(schedule(postId, "2026-11-24T10:00")).rejects.toThrow("This time has passed");
    expect(await row(postId)).toMatchObject({ scheduledAt: null, revision: 1 });
    expect((await schedule(postId, "2026-11-24T10:01")).status).toBe("scheduled");
  });

  test("a time that the clocks skip moves forward, and the post says so", async () => {
    const { scheduled, row } = await aPlanner();
    expect(await row(await scheduled("2027-03-28T02:30"))).toMatchObject({
      scheduledLocal: "2027-03-28 03:30:00",
      scheduledAt: new Date("2027-03-28T01:30Z"),
      wallTimeNote: "moved_forward",
    });
  });

  test("of a time that comes twice either can be had", async () => {
    const { draft, schedule } = await aPlanner();
    const first = await schedule(await draft(), "2027-10-31T02:30");
    const second = await schedule(await draft(), "2027-10-31T02:30", "later");
    expect(first.schedule).toMatchObject({ note: "earlier_of_two", at: new Date("2027-10-31T00:30Z") });
    expect(second.schedule).toMatchObject({ note: "later_of_two", at: new Date("2027-10-31T01:30Z") });
  });

  test("moving over a change of the clocks keeps the time of day", async () => {
    const { scheduled, calendar, businessId } = await aPlanner();
    const postId = await scheduled("2027-03-27T09:00");
    const moved = await calendar.move({ businessId, postId, local: "2027-03-28T09:00" });
    expect(moved.schedule?.at).toEqual(new Date("2027-03-28T07:00Z"));
  });

  test("taking the time away leaves an approved post, and giving it back schedules it again", async () => {
    const { scheduled, calendar, businessId, schedule } = await aPlanner();
    const postId = await scheduled("2026-12-01T09:00");
    expect(await calendar.unschedule({ businessId, postId })).toMatchObject({
      status: "approved",
      schedule: null,
    });
    expect((await schedule(postId, "2026-12-01T09:00")).status).toBe("scheduled");
  });
});

test("of two who move one post at once from the same page, one is told", async () => {
  const { scheduled, calendar, businessId, row } = await aPlanner();
  const postId = await scheduled("2026-12-01T09:00");
  const { revision: baseRevision } = await row(postId);
  const moves = await Promise.allSettled(
    ["2026-12-02T09:00", "2026-12-03T09:00"].map((local) =>
      calendar.move({ businessId, postId, local, baseRevision }),
    ),
  );
  expect(moves.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const post = await row(postId);
  expect(post.revision).toBe(baseRevision + 1);
  expect(post.approvedHash).toEqual(post.contentHash);
});

test("many moves at once leave a post whose time, hash and approval agree", async () => {
  const { scheduled, calendar, businessId, row } = await aPlanner();
  const postId = await scheduled("2026-12-01T09:00");
  await Promise.all(
    Array.from({ length: 8 }, (_, day) =>
      calendar.move({ businessId, postId, local: `2026-12-1${day}T09:00` }),
    ),
  );
  const post = await row(postId);
  expect(post.status).toBe("scheduled");
  expect(post.approvedHash).toEqual(post.contentHash);
  expect(`${post.scheduledLocal?.slice(0, 10)}T08:00:00.000Z`).toBe(post.scheduledAt?.toISOString());
});

test("what somebody published themselves is marked, with where it is", async () => {
  const { scheduled, calendar, businessId, row, world } = await aPlanner();
  const postId = await scheduled("2026-12-01T09:00");
  world.clock.time = Date.parse("2026-12-01T08:30Z");
  expect((await calendar.overdue({ businessId })).map(({ id }) => id)).toEqual([postId]);
  const url = "https://practice.example/1";
  await calendar.publishByHand({ businessId, postId, url });
  expect(await row(postId)).toMatchObject({
    status: "published",
    url,
    publishedAt: new Date(world.clock.time),
  });
  expect(await calendar.overdue({ businessId })).toEqual([]);
  await expect(calendar.publishByHand({ businessId, postId, url: "javascript:alert(1)" })).rejects.toThrow(
    "web address",
  );
});

test("a viewer sees the calendar and moves nothing", async () => {
  const { scheduled, businessId, world, row } = await aPlanner();
  const postId = await scheduled("2026-12-01T09:00");
  const user = await aUser(database.db);
  await aMember(database.db, { businessId, userId: user.id, role: "viewer" });
  const { calendar } = world.as(await aSession(database.db, user));
  const shown = await calendar.range({ businessId, fromDay: "2026-11-30", toDay: "2026-12-07" });
  expect(shown.posts.map(({ id }) => id)).toEqual([postId]);
  await expect(calendar.move({ businessId, postId, local: "2026-12-02T09:00" })).rejects.toThrow("viewer");
  expect((await row(postId)).scheduledLocal).toBe("2026-12-01 09:00:00");
});
