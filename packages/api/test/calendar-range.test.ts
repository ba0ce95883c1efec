import { aStrategy } from "@drumbeat/db/testing/factories";
import { aPost } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { describe, expect, test } from "vitest";
import { aPlanner as aPlannerOn } from "./calendar-support";

const database = testDatabase();
const aPlanner = () => aPlannerOn(database);

describe("a stretch of the calendar", () => {
  test("begins and ends at midnight on the clocks of the business, also when they change", async () => {
    const { calendar, businessId } = await aPlanner();
    const at = async (iso: string) =>
      (
        await aPost(database.db, {
          businessId,
          scheduledLocal: "2027-03-28 00:00:00",
          timeZone: "Europe/Berlin",
          scheduledAt: new Date(iso),
        })
      ).id;
    await at("2027-03-27T22:59:00Z");
    const first = await at("2027-03-27T23:00:00Z");
    // That day has 23 hours.
    const last = await at("2027-03-28T21:59:00Z");
    await at("2027-03-28T22:00:00Z");
    const { posts } = await calendar.range({ businessId, fromDay: "2027-03-28", toDay: "2027-03-29" });
    expect(posts.map(({ id }) => id)).toEqual([first, last]);
  });

  test("shows the same number of posts of each day, and counts the others", async () => {
    const { calendar, businessId } = await aPlanner();
    const day = { scheduledLocal: "2026-12-01 09:00:00", timeZone: "Europe/Berlin" };
    for (let minute = 0; minute < 40; minute += 1) {
      const scheduledAt = new Date(Date.UTC(2026, 11, 1, 8, minute));
      await aPost(database.db, { businessId, ...day, scheduledAt });
    }
    const one = await calendar.range({ businessId, fromDay: "2026-11-01", toDay: "2027-01-02" });
    // 2,000 over 62 days.
    expect(one.posts).toHaveLength(32);
    expect(one.more).toEqual([{ date: "2026-12-01", count: 8 }]);
    const whole = await calendar.range({ businessId, fromDay: "2026-12-01", toDay: "2026-12-02" });
    expect(whole.posts).toHaveLength(40);
    expect(whole.more).toEqual([]);
  });

  test("leaves out the bin and other businesses", async () => {
    const { calendar, businessId, scheduled, caller } = await aPlanner();
    const other = await aPlanner();
    await other.scheduled("2026-12-01T09:00");
    const binned = await scheduled("2026-12-01T09:00");
    await caller.posts.delete({ businessId, postIds: [binned] });
    const { posts } = await calendar.range({ businessId, fromDay: "2026-12-01", toDay: "2026-12-02" });
    expect(posts).toEqual([]);
  });

  test.each([
    ["2026-12-02", "2026-12-01"],
    ["2026-12-01", "2026-12-01"],
    ["2026-01-01", "2026-03-31"],
    ["2026-02-30", "2026-03-01"],
  ])("from %s to %s is refused", async (fromDay, toDay) => {
    const { calendar, businessId } = await aPlanner();
    await expect(calendar.range({ businessId, fromDay, toDay })).rejects.toThrow();
  });
});

test("posts without a time wait apart, newest first, page by page", async () => {
  const { calendar, businessId, draft, scheduled } = await aPlanner();
  const ids = [await draft("One"), await draft("Two"), await draft("Three")];
  await scheduled("2026-12-01T09:00");
  const first = await calendar.unplanned({ businessId, limit: 2 });
  const cursor = first.nextCursor ?? "";
  const second = await calendar.unplanned({ businessId, limit: 2, cursor });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids.toReversed());
  expect(second.nextCursor).toBeNull();
});

describe("a time before it is taken", () => {
  const network = "practice" as const;

  test("names the posts of the account that are close, and not the post itself", async () => {
    const { calendar, businessId, scheduled } = await aPlanner();
    const postId = await scheduled("2026-12-01T09:00");
    await scheduled("2026-12-01T09:00", "linkedin");
    const check = (local: string, own: string | null) =>
      calendar.checkTime({ businessId, network, local, postId: own });
    expect((await check("2026-12-01T09:40", null)).collisions).toMatchObject([
      { postId, minutesApart: 40, local: "2026-12-01T09:00" },
    ]);
    expect((await check("2026-12-01T09:40", postId)).collisions).toEqual([]);
    expect((await check("2026-12-01T10:00", null)).collisions).toEqual([]);
  });

  test("says when the week gets fuller than the strategy has it", async () => {
    const { calendar, businessId, scheduled } = await aPlanner();
    const { body } = await aStrategy(database.db, { businessId });
    const [most] = body.frequency.perNetwork;
    if (!most) throw new Error("the strategy has no frequency");
    const own = { businessId, network: most.network as "instagram" };
    for (let day = 0; day < Math.ceil(most.postsPerWeek); day += 1) {
      expect((await calendar.checkTime({ ...own, local: "2026-12-06T20:00" })).busyWeek).toBeNull();
      await scheduled(`2026-12-0${day + 1}T09:00`, own.network);
    }
    expect((await calendar.checkTime({ ...own, local: "2026-12-06T20:00" })).busyWeek).toEqual({
      planned: Math.ceil(most.postsPerWeek) + 1,
      perWeek: most.postsPerWeek,
    });
    expect((await calendar.checkTime({ ...own, local: "2026-12-07T20:00" })).busyWeek).toBeNull();
  });

  test("says when it has passed", async () => {
    const { calendar, businessId } = await aPlanner();
    const passed = await calendar.checkTime({ businessId, network, local: "2026-11-24T10:00" });
    expect(passed.hasPassed).toBe(true);
  });
});

describe("best times", () => {
  const network = "practice" as const;

  test("the next free ones are offered, past those that are taken", async () => {
    const { calendar, businessId, scheduled } = await aPlanner();
    for (const [weekday, minute] of [
      [2, 605],
      [2, 1080],
      [4, 540],
    ] as const) {
      await calendar.addSlot({ businessId, network, weekday, minute });
    }
    // Tuesday 10:05 is too close to now, Thursday is taken.
    await scheduled("2026-11-26T09:30");
    const { slots, isUsual } = await calendar.freeSlots({ businessId, network });
    expect(isUsual).toBe(false);
    expect(slots.map(({ local }) => local)).toEqual([
      "2026-11-24T18:00",
      "2026-12-01T10:05",
      "2026-12-01T18:00",
    ]);
  });

  test("without any, weekday mornings are offered and said to be a guess", async () => {
    const { calendar, businessId } = await aPlanner();
    const { slots, isUsual } = await calendar.freeSlots({ businessId, network, limit: 4 });
    expect(isUsual).toBe(true);
    expect(slots.map(({ local }) => local)).toEqual([
      "2026-11-25T09:00",
      "2026-11-26T09:00",
      "2026-11-27T09:00",
      "2026-11-30T09:00",
    ]);
  });

  test("one that is in the list is not added again, and one can be removed", async () => {
    const { calendar, businessId } = await aPlanner();
    const slot = { businessId, network, weekday: 1, minute: 540 };
    const { id: slotId } = await calendar.addSlot(slot);
    await expect(calendar.addSlot(slot)).rejects.toThrow("in the list already");
    await calendar.removeSlot({ businessId, slotId });
    expect(await calendar.slots({ businessId })).toEqual([]);
    await expect(calendar.removeSlot({ businessId, slotId })).rejects.toThrow("no such time");
  });
});
