import { accountMetrics, postMetrics, postReadings, posts, socialAccounts } from "@drumbeat/db/schema";
import { aBusiness } from "@drumbeat/db/testing/factories";
import { aPost } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { accountPorts } from "../src/accounts/ports";
import { sealCredentials } from "../src/accounts/vault";
import { listDueReadings } from "../src/metrics/due";
import { readAccountMetrics } from "../src/metrics/read";
import type { AccountName } from "../src/publishing/ports";
import { aConnectedAccount, aKeyRing } from "../src/testing/accounts";
import { type PracticeServer, startPractice } from "../src/testing/practice";
import { aSession, aWorld } from "./support";

const database = testDatabase();
const ring = aKeyRing();
const hour = 3_600_000;
let world: ReturnType<typeof aWorld>;
let practice: PracticeServer;

beforeEach(async () => {
  world = aWorld(database);
  practice = await startPractice(world.base);
});
afterEach(() => practice.close());

function ports() {
  const keeper = { adapters: { practice: practice.adapter }, ring, random: () => 0.5 };
  return { ...keeper, ...accountPorts(world.base, keeper) };
}
const readNow = (name: AccountName) => readAccountMetrics(world.base, ports(), name);

/** A business whose account on the practice network has this many posts out since now. */
async function aShop(count = 1) {
  const owner = await aSession(database.db);
  const business = await aBusiness(database.db, { ownerId: owner.userId, timeZone: "Europe/Berlin" });
  const own = await practice.account(business.id);
  const connected = await practice.connect(own);
  const account = await aConnectedAccount(database.db, {
    ring,
    businessId: business.id,
    network: "practice",
    accountId: connected.accountId,
    handle: connected.handle,
    credentials: connected.credentials,
  });
  const accountId = account.id;
  const postIds: string[] = [];
  const signal = AbortSignal.timeout(20_000);
  for (let index = 0; index < count; index += 1) {
    const text = `Fresh rye bread on Saturday, loaf ${index}. What do you eat with it?`;
    const step = {
      kind: "post" as const,
      text,
      files: [],
      options: {},
      root: null,
      previous: null,
      language: null,
    };
    const key = practice.adapter.chooseKey(world.clock.now());
    const sent = await practice.adapter.send(connected, { ...step, key }, {}, signal);
    const post = await aPost(database.db, {
      businessId: business.id,
      network: "practice",
      accountId,
      status: "published",
      publishedAt: new Date(world.clock.now()),
      externalId: sent.externalId,
    });
    postIds.push(post.id);
  }
  const name = { businessId: business.id, accountId };
  return { name, account, own, connected, postIds, api: world.as(owner) };
}

const readingsOf = (postId: string) =>
  database.db
    .select()
    .from(postMetrics)
    .where(eq(postMetrics.postId, postId))
    .orderBy(asc(postMetrics.readAt));

async function scheduleOf(postId: string) {
  const [row] = await database.db.select().from(postReadings).where(eq(postReadings.postId, postId));
  return row;
}

const isDue = async ({ accountId }: AccountName) =>
  (await listDueReadings(world.base)).some((due) => due.accountId === accountId);

test("a post is read hourly in its first day, then nightly, for thirty days, and nothing ever shrinks", {
  timeout: 120_000,
}, async () => {
  const { name, postIds } = await aShop();
  const [postId = ""] = postIds;
  await listDueReadings(world.base);
  for (;;) {
    const schedule = await scheduleOf(postId);
    if (!schedule?.nextAt) break;
    world.clock.time = schedule.nextAt.getTime();
    expect(await isDue(name)).toBe(true);
    await readNow(name);
  }
  const readings = await readingsOf(postId);
  expect(readings).toHaveLength(24 + 29);
  const views = readings.map(({ impressions }) => impressions ?? -1);
  expect(views).toEqual(views.toSorted((a, b) => a - b));
  expect(views.at(-1)).toBeGreaterThan(0);
  const days = await database.db
    .select()
    .from(accountMetrics)
    .where(eq(accountMetrics.accountId, name.accountId));
  expect(new Set(days.map(({ day }) => day)).size).toBe(days.length);
  expect(days.length).toBeGreaterThanOrEqual(29);
});

test("250 posts of one account take as few calls as the network allows", { timeout: 120_000 }, async () => {
  const { name, own, postIds } = await aShop(250);
  world.clock.time += 2 * hour;
  await listDueReadings(world.base);
  const before = (await practice.requests(own)).length;
  expect(await readNow(name)).toEqual({ posts: 250, putOff: null });
  const calls = (await practice.requests(own)).length - before;
  // One for each batch, one for the followers, and at most one for a new token.
  expect(calls).toBeLessThanOrEqual(Math.ceil(250 / (practice.adapter.metrics?.batch ?? 1)) + 2);
  expect(await readingsOf(postIds[249] ?? "")).toHaveLength(1);
});

test("a network that limits is left alone until it allows more", async () => {
  const { name, own, postIds } = await aShop();
  const [postId = ""] = postIds;
  world.clock.time += hour;
  await listDueReadings(world.base);
  await practice.breaks(own, "rate_limit", { scope: "everything", amount: 1_800 });
  const outcome = await readNow(name);
  expect(outcome.posts).toBe(0);
  expect(outcome.putOff).not.toBeNull();
  const schedule = await scheduleOf(postId);
  expect(schedule?.nextAt?.getTime()).toBeGreaterThanOrEqual(world.clock.now() + 1_800_000);
  expect(await isDue(name)).toBe(false);
  world.clock.time = schedule?.nextAt?.getTime() ?? 0;
  expect(await readNow(name)).toEqual({ posts: 1, putOff: null });
});

test("a connection that was revoked says so, is tried again in the night, and what is missing is marked", async () => {
  const { name, account, own, postIds, api } = await aShop();
  const [postId = ""] = postIds;
  world.clock.time += hour;
  await listDueReadings(world.base);
  expect((await readNow(name)).posts).toBe(1);
  await practice.breaks(own, "revoke_token", { scope: "everything" });
  world.clock.time += hour;
  expect((await readNow(name)).putOff).not.toBeNull();
  const mine = eq(socialAccounts.id, name.accountId);
  const [lost] = await database.db.select().from(socialAccounts).where(mine);
  expect(lost?.state).toBe("needs_reconnect");
  const schedule = await scheduleOf(postId);
  expect(schedule?.nextAt?.toISOString()).toBe("2026-11-25T02:00:00.000Z");

  const { credentials } = await practice.connect(own);
  const sealed = sealCredentials(ring, account, credentials);
  await database.db.update(socialAccounts).set({ state: "connected", credentials: sealed }).where(mine);
  world.clock.time = Date.parse("2026-11-25T02:00:00Z");
  expect((await readNow(name)).posts).toBe(1);
  const figures = await api.metrics.ofPost({ businessId: name.businessId, postId });
  expect(figures?.gaps).toEqual([
    { from: new Date("2026-11-24T10:00:00Z"), to: new Date("2026-11-25T02:00:00Z") },
  ]);
  expect(figures?.trouble).toBeNull();
});

test("a post that is gone from the network is noted and not asked for again", async () => {
  const { name, connected, postIds } = await aShop(2);
  const [first = "", second = ""] = postIds;
  const [row] = await database.db.select().from(posts).where(eq(posts.id, first));
  await practice.adapter.remove?.(connected, row?.externalId ?? "", AbortSignal.timeout(20_000));
  world.clock.time += hour;
  await listDueReadings(world.base);
  await readNow(name);
  expect(await scheduleOf(first)).toMatchObject({ isGone: true, nextAt: null });
  expect(await scheduleOf(second)).toMatchObject({ isGone: false, nextAt: expect.any(Date) });
});

test("ten that read the same account at once read it once", async () => {
  const { name, postIds } = await aShop(3);
  world.clock.time += hour;
  await listDueReadings(world.base);
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => readNow(name)));
  expect(outcomes.reduce((sum, outcome) => sum + outcome.posts, 0)).toBe(3);
  for (const postId of postIds) expect(await readingsOf(postId)).toHaveLength(1);
});

test("a process that dies while reading loses nothing: ten minutes later it is read", async () => {
  const { name, postIds } = await aShop();
  world.clock.time += hour;
  await listDueReadings(world.base);
  const dying = { ...ports(), open: () => Promise.reject(new Error("killed")) };
  await expect(readAccountMetrics(world.base, dying, name)).rejects.toThrow("killed");
  expect(await isDue(name)).toBe(false);
  world.clock.time += hour / 6;
  expect((await readNow(name)).posts).toBe(1);
  expect(await readingsOf(postIds[0] ?? "")).toHaveLength(1);
});
