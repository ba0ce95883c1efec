import { members, posts } from "@drumbeat/db/schema";
import { anAccount } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { and, eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { listenForChanges } from "../src/live/changes";
import { postTopic } from "../src/posts/topics";
import { aRunway } from "./pre-flight-world";

const database = testDatabase();
const hour = 3_600_000;
const lost = { state: "needs_reconnect", stateReason: "X has ended it." } as const;
const lostSentence = "Harbour Bakery on X has to be connected again under Accounts. X has ended it.";

describe("what will keep a post from going out:", () => {
  test("nothing, where all is well", async () => {
    const { plan, warnings, set } = await aRunway(database);
    const { id } = await plan(5);
    expect(await warnings(id)).toEqual([]);
    // A token that is renewed may end before.
    await set({ tokenExpiresAt: new Date("2026-11-24T11:00:00Z") });
    expect(await warnings(id)).toEqual([]);
  });

  test("no account", async () => {
    const { plan, warnings, change } = await aRunway(database);
    const { id } = await plan(5);
    await change(id, { accountId: null });
    expect(await warnings(id)).toEqual(["Choose the X account that this post goes out from."]);
  });

  test("an account that is paused, or has to be connected again", async () => {
    const { plan, warnings, set } = await aRunway(database);
    const { id } = await plan(5);
    await set({ state: "paused" });
    expect(await warnings(id)).toEqual(["Harbour Bakery on X is paused. Resume it under Accounts."]);
    await set(lost);
    expect(await warnings(id)).toEqual([lostSentence]);
  });

  test("a connection that ends before, but not one that ends after", async () => {
    const { plan, warnings, set, clock } = await aRunway(database);
    const { id } = await plan(5);
    await set({ connectionEndsAt: new Date(clock.time + 6 * hour) });
    expect(await warnings(id)).toEqual([]);
    await set({ connectionEndsAt: new Date(clock.time + 4 * hour) });
    expect(await warnings(id)).toEqual([
      "The connection of Harbour Bakery on X ends before that. Connect it again under Accounts.",
    ]);
  });

  test("a token that nothing renews and that ends before", async () => {
    const { plan, warnings, businessId, clock } = await aRunway(database);
    const ends = (hours: number) =>
      anAccount(database.db, {
        businessId,
        network: "mastodon",
        tokenExpiresAt: new Date(clock.time + hours * hour),
      });
    const [short, long] = [await ends(4), await ends(6)];
    expect(await warnings((await plan(5, { account: short })).id)).toEqual([
      "The connection of Harbour Bakery on Mastodon ends before that. Connect it again under Accounts.",
    ]);
    expect(await warnings((await plan(5, { account: long })).id)).toEqual([]);
  });

  test("a permission that was not given", async () => {
    const { plan, warnings, set } = await aRunway(database);
    const { id } = await plan(5);
    await set({ scopes: ["tweet.read", "users.read", "media.write", "offline.access"] });
    expect(await warnings(id)).toEqual([
      "Harbour Bakery on X: The permission to post was not given. Connect again and leave everything ticked.",
    ]);
  });

  test("a network that is not set up here", async () => {
    const { plan, warnings, businessId } = await aRunway(database);
    const account = await anAccount(database.db, { businessId, network: "threads" });
    expect(await warnings((await plan(5, { account })).id)).toEqual([
      "Threads is not set up in this Drumbeat. Whoever runs it can do that.",
    ]);
  });

  test("a text that the network refuses", async () => {
    const { plan, warnings } = await aRunway(database);
    const { id } = await plan(5, { text: "x".repeat(281) });
    expect(await warnings(id)).toEqual([expect.stringContaining("X would refuse this post.")]);
  });

  test("more posts in a day than the network takes, of this account alone", async () => {
    const { plan, warnings, fill, businessId, clock, owner } = await aRunway(database);
    const account = await anAccount(database.db, { businessId });
    const other = await anAccount(database.db, { businessId });
    await fill(new Date(clock.time + 2 * hour), account);
    expect(await warnings((await plan(25, { account })).id)).toEqual([
      "Harbour Bakery on Practice network takes 250 posts in 24 hours, and so many go out before this one. Give it another time.",
    ]);
    const time = { businessId, network: "practice" as const, accountId: account.id };
    expect(await owner.calendar.checkTime({ ...time, local: "2026-11-25T10:30" })).toMatchObject({
      quota: { planned: 251, limit: 250 },
    });
    expect(await owner.calendar.checkTime({ ...time, local: "2026-11-25T12:00" })).toMatchObject({
      quota: null,
    });
    expect(await warnings((await plan(26, { account })).id)).toEqual([]);
    expect(await warnings((await plan(1, { account })).id)).toEqual([]);
    expect(await warnings((await plan(25, { account: other })).id)).toEqual([]);
  });

  test("is said of what is planned, and of nothing else", async () => {
    const { plan, warnings, set, change } = await aRunway(database);
    const { id } = await plan(5);
    await set({ state: "paused" });
    for (const status of ["approved", "scheduled"] as const) {
      await change(id, { status });
      expect(await warnings(id)).toHaveLength(1);
    }
    for (const status of ["held", "failed", "published"] as const) {
      await change(id, { status });
      expect(await warnings(id)).toEqual([]);
    }
  });

  test("is not told to strangers", async () => {
    const [own, theirs] = [await aRunway(database), await aRunway(database)];
    const { id: postId } = await theirs.plan(5);
    await expect(own.owner.publishing.preFlight({ businessId: own.businessId, postId })).rejects.toThrow(
      "no such post",
    );
  });
});

describe("ahead of its time", () => {
  test("people are told once a day before and once an hour before, and not earlier", async () => {
    const { plan, set, look, told, noted, clock, business } = await aRunway(database);
    const { id } = await plan(30);
    await set(lost);
    expect([await look(), await told()]).toEqual([0, []]);
    clock.time += 6 * hour;
    for (const _ of [1, 2, 3]) expect(await look()).toBe(1);
    expect(await noted(id)).toBe(lostSentence);
    const data = {
      businessName: business.name,
      problem: lostSentence,
      posts: ["Fresh bread at seven."],
      count: 1,
    };
    expect(await told()).toEqual([{ userId: business.ownerId, data }]);
    clock.time += 22 * hour + hour / 2;
    await look();
    expect(await told()).toHaveLength(1);
    clock.time += hour / 2;
    for (const _ of [1, 2]) await look();
    expect(await told()).toHaveLength(2);
  });

  test("another problem is told, and one that is gone is cleared and wakes the page", async () => {
    const { plan, set, look, told, noted } = await aRunway(database);
    const { id } = await plan(5);
    await set(lost);
    await look();
    await set({ state: "paused" });
    await look();
    expect(await told()).toHaveLength(2);
    expect(await noted(id)).toContain("is paused");
    await set({ state: "connected" });
    let woken = 0;
    const stop = await listenForChanges(database.sql).watch(postTopic(id), () => (woken += 1));
    const before = woken;
    expect(await look()).toBe(0);
    await vi.waitFor(() => expect(woken).toBeGreaterThan(before));
    stop();
    expect(await noted(id)).toBeNull();
    expect(await told()).toHaveLength(2);
  });

  test("a warning goes when its post is moved away, deleted or out", async () => {
    const { plan, set, look, noted, change, clock } = await aRunway(database);
    const [moved, deleted, out] = [await plan(5), await plan(5), await plan(5)];
    await set(lost);
    expect(await look()).toBe(3);
    await change(moved.id, { scheduledAt: new Date(clock.time + 48 * hour) });
    await change(deleted.id, { deletedAt: new Date(clock.time) });
    await change(out.id, { status: "published" });
    expect(await look()).toBe(0);
    expect(await Promise.all([moved, deleted, out].map(({ id }) => noted(id)))).toEqual([null, null, null]);
  });

  test("a post that is just being claimed is left alone: nobody waits for anybody", async () => {
    const { plan, set, look, told, noted } = await aRunway(database);
    const { id } = await plan(5);
    await set(lost);
    await database.db.transaction(async (tx) => {
      await tx.select({ id: posts.id }).from(posts).where(eq(posts.id, id)).for("update");
      await look();
    });
    expect([await noted(id), await told()]).toEqual([null, []]);
    await look();
    expect([await noted(id), (await told()).length]).toEqual([lostSentence, 1]);
  });

  test("all posts of an account are in one notification, those of another in another", async () => {
    const { plan, set, look, told, businessId } = await aRunway(database);
    const other = await anAccount(database.db, { businessId, network: "x", name: "Café", state: "paused" });
    await set(lost);
    for (let count = 0; count < 7; count += 1) await plan(5 + count, { text: `Loaf ${count}` });
    await plan(5, { account: other, text: "Coffee" });
    expect(await look()).toBe(8);
    const all = (await told()).map(({ data }) => data as { count: number; posts: string[] });
    expect(all.toSorted((a, b) => a.count - b.count)).toMatchObject([
      { count: 1, posts: ["Coffee"], problem: "Café on X is paused. Resume it under Accounts." },
      { count: 7, posts: ["Loaf 0", "Loaf 1", "Loaf 2", "Loaf 3", "Loaf 4"], problem: lostSentence },
    ]);
  });

  test("those who run the calendar are told and the author, not those who cannot act", async () => {
    const { plan, set, look, told, member, change, businessId, business } = await aRunway(database);
    const [manager, elsewhere] = [await member("manager"), await member("manager")];
    const author = await member("editor");
    for (const role of ["editor", "reviewer", "viewer"] as const) await member(role);
    await database.db
      .update(members)
      .set({ allowedAccounts: [] })
      .where(and(eq(members.businessId, businessId), eq(members.userId, elsewhere)));
    const { id } = await plan(5);
    await change(id, { authorId: author });
    await set(lost);
    await look();
    const people = (await told()).map(({ userId }) => userId);
    expect(people.toSorted()).toEqual([business.ownerId, manager, author].toSorted());
  });

  test("the calendar shows what is at risk, and other businesses are left alone", async () => {
    const [own, theirs] = [await aRunway(database), await aRunway(database)];
    const [post, foreign] = [await own.plan(5), await theirs.plan(5)];
    await own.set(lost);
    await theirs.set(lost, theirs.account);
    await own.look();
    expect(await theirs.noted(foreign.id)).toBeNull();
    expect(await theirs.told()).toEqual([]);
    const days = { fromDay: "2026-11-24", toDay: "2026-11-25" };
    const range = await own.owner.calendar.range({ businessId: own.businessId, ...days });
    expect(range.posts).toMatchObject([{ id: post.id, warning: lostSentence }]);
    await own.change(post.id, { status: "held" });
    const later = await own.owner.calendar.range({ businessId: own.businessId, ...days });
    expect(later.posts).toMatchObject([{ id: post.id, warning: null }]);
  });
});
