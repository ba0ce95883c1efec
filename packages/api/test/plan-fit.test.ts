import { planTable } from "@drumbeat/core/plans";
import { businesses, members, notifications, socialAccounts, users } from "@drumbeat/db/schema";
import { aBusiness, aMember, aUser } from "@drumbeat/db/testing/factories";
import { anAccount } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { syncCustomer } from "../src/billing/sync";
import { createCaller } from "../src/root";
import { fakeBilling } from "../src/testing/stripe/deliver";
import { type FakeStripe, startFakeStripe } from "../src/testing/stripe/server";
import { aPlanner } from "./calendar-support";
import { aSession } from "./support";

const database = testDatabase();
let stripe: FakeStripe;
beforeAll(async () => {
  stripe = await startFakeStripe();
});
afterAll(() => stripe.close());

const refused = { code: "CONFLICT", cause: { reason: "plan_limit" } };
const { free } = planTable;

/** Somebody who pays for Pro, and ways to let the plan end and begin again. */
async function aSubscriber() {
  const planner = await aPlanner(database);
  const { session, world, businessId } = planner;
  const { account } = stripe;
  const customer = account.addCustomer();
  await database.db.update(users).set({ stripeCustomerId: customer.id }).where(eq(users.id, session.userId));
  const context = { ...world.context(session), billing: fakeBilling(stripe.url), plans: "enforced" as const };
  const sync = () => database.db.transaction((tx) => syncCustomer(context, tx, context.billing, customer.id));
  const subscribe = () => account.subscribe(customer.id, account.priceOf("drumbeat_pro_month")).id;
  let current = subscribe();
  await sync();
  const end = async () => {
    account.end(current);
    await sync();
  };
  const again = async () => {
    current = subscribe();
    await sync();
  };
  const api = createCaller(context);
  const paused = async () => {
    const room = await api.billing.room();
    const names = (all: { name: string; isPaused: boolean }[]) =>
      all.filter(({ isPaused }) => isPaused).map(({ name }) => name);
    return [names(room.businesses), names(room.accounts), names(room.members), room.heldPosts];
  };
  return { ...planner, api, businessId, context, end, again, sync, paused };
}

test("a smaller plan pauses what it has no room for, keeps all of it readable, and a larger one takes it up again", async () => {
  const { api, session, businessId, end, again, paused, sync } = await aSubscriber();
  const second = await aBusiness(database.db, { ownerId: session.userId, name: "Second" });
  const all = [businessId, second.id];
  for (let number = 1; number <= free.accounts + 1; number += 1)
    await anAccount(database.db, { businessId, name: `First ${number}` });
  await anAccount(database.db, { businessId: second.id, name: "Second 1" });
  await anAccount(database.db, { businessId, name: "By hand", state: "paused" });
  for (let number = 1; number <= free.members; number += 1) {
    const person = await aUser(database.db, { firstName: `Guest ${number}`, lastName: null });
    await aMember(database.db, { businessId, userId: person.id, role: "editor" });
  }
  expect(await paused()).toEqual([[], [], [], 0]);

  await end();
  const over = [["Second"], [`First ${free.accounts + 1}`, "Second 1"], [`Guest ${free.members}`], 0];
  expect(await paused()).toEqual(over);
  await sync();
  expect(await paused()).toEqual(over);
  for (const id of all) expect(await api.businesses.today({ businessId: id })).toBeTruthy();
  await expect(api.strategies.generate({ businessId: second.id })).rejects.toMatchObject(refused);
  const [told] = await database.db
    .select({ data: notifications.data })
    .from(notifications)
    .where(and(eq(notifications.userId, session.userId), eq(notifications.kind, "plan_paused")));
  expect(told?.data).toEqual({ plan: "free", businesses: 1, accounts: 2, members: 1, posts: 0 });

  await again();
  expect(await paused()).toEqual([[], [], [], 0]);
  const states = await database.db
    .select({ name: socialAccounts.name, state: socialAccounts.state })
    .from(socialAccounts)
    .where(eq(socialAccounts.name, "By hand"));
  expect(states).toEqual([{ name: "By hand", state: "paused" }]);
});

test("the owner chooses what goes on, and cannot choose more than there is room for", async () => {
  const { api, session, businessId, end, paused } = await aSubscriber();
  const second = await aBusiness(database.db, { ownerId: session.userId, name: "Second" });
  const kept = await anAccount(database.db, { businessId: second.id, name: "Second 1" });
  await anAccount(database.db, { businessId, name: "First 1" });
  await end();
  expect(await paused()).toEqual([["Second"], ["Second 1"], [], 0]);
  await api.billing.chooseWhatGoesOn({ businessIds: [second.id], accountIds: [kept.id], members: [] });
  const [[first], accounts] = (await paused()) as [string[], string[]];
  expect([first, accounts]).toEqual([expect.any(String), ["First 1"]]);
  expect(first).not.toBe("Second");
  await expect(api.strategies.generate({ businessId: second.id })).resolves.toHaveProperty("generationId");
  await expect(api.strategies.generate({ businessId })).rejects.toMatchObject(refused);
  await api.billing.chooseWhatGoesOn({ businessIds: [businessId, second.id], accountIds: [], members: [] });
  expect(((await paused()) as string[][])[0]).toEqual(["Second"]);

  const stranger = createCaller({
    ...(await aSubscriber()).context,
    session: await aSession(database.db),
  });
  await stranger.billing.chooseWhatGoesOn({ businessIds: [second.id], accountIds: [kept.id], members: [] });
  const [row] = await database.db.select().from(businesses).where(eq(businesses.id, second.id));
  expect(row?.pausedAt).not.toBeNull();
});

test("a member that there is no room for reads everything and changes nothing, until the owner chooses them", async () => {
  const { api, context, businessId, end, draft } = await aSubscriber();
  const postId = await draft();
  const people = [];
  for (let number = 0; number < free.members; number += 1) {
    const person = await aUser(database.db);
    await aMember(database.db, { businessId, userId: person.id, role: "editor" });
    people.push(person);
  }
  const last = people.at(-1);
  if (!last) throw new Error("nobody is there");
  await end();
  const guest = createCaller({ ...context, session: await aSession(database.db, last) });
  expect(await guest.posts.get({ businessId, postId })).toBeTruthy();
  await expect(guest.posts.delete({ businessId, postIds: [postId] })).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: expect.stringContaining("no room for you"),
  });
  const chosen = { businessIds: [businessId], accountIds: [], members: [{ businessId, userId: last.id }] };
  await api.billing.chooseWhatGoesOn(chosen);
  await guest.posts.delete({ businessId, postIds: [postId] });
  const rows = await database.db
    .select({ userId: members.userId, pausedAt: members.pausedAt })
    .from(members)
    .where(eq(members.businessId, businessId))
    .orderBy(asc(members.createdAt));
  expect(rows.filter(({ pausedAt }) => pausedAt === null)).toHaveLength(free.members);
});

test("scheduled posts beyond the plan are held, the last first, and released when there is room again", async () => {
  const { api, businessId, scheduled, end, again, paused, row } = await aSubscriber();
  const made: string[] = [];
  for (let number = 0; number < free.scheduledPosts + 2; number += 1) {
    const day = String(1 + (number % 28)).padStart(2, "0");
    made.push(await scheduled(`${number < 28 ? "2026-12" : "2027-01"}-${day}T12:00`));
  }
  const [last = "", secondLast = ""] = made.toReversed();
  await end();
  expect((await paused())[3]).toBe(2);
  const held = await row(last);
  expect([held.status, held.holdReason]).toEqual(["held", expect.stringContaining("no room for this post")]);
  expect((await row(secondLast)).status).toBe("held");
  expect((await row(made[0] ?? "")).status).toBe("scheduled");
  // Somebody makes room themselves and takes it for another one.
  await api.calendar.unschedule({ businessId, postId: made[0] ?? "" });
  await api.billing.chooseWhatGoesOn({ businessIds: [businessId], accountIds: [], members: [] });
  expect([(await row(secondLast)).status, (await row(last)).status]).toEqual(["scheduled", "held"]);
  await again();
  expect((await row(last)).status).toBe("scheduled");
  expect((await row(last)).holdReason).toBeNull();
});

test("where nothing is limited any more, everything goes on", async () => {
  const { world, session, end, paused } = await aSubscriber();
  await aBusiness(database.db, { ownerId: session.userId, name: "Second" });
  await end();
  expect((await paused())[0]).toEqual(["Second"]);
  const { billing } = world.as(session);
  await billing.chooseWhatGoesOn({ businessIds: [], accountIds: [], members: [] });
  expect((await paused())[0]).toEqual([]);
  expect((await billing.room()).max).toEqual({ businesses: null, accounts: null, members: null });
});
