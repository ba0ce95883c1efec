import { notifications, subscriptions, users } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readBillingSettings } from "../src/billing/env";
import { reconcileBilling } from "../src/billing/reconcile";
import { syncCustomer } from "../src/billing/sync";
import { fakeStripeVariables } from "../src/testing/stripe/deliver";
import { type FakeStripe, startFakeStripe } from "../src/testing/stripe/server";
import { aBillingWorld } from "./billing-world";

const database = testDatabase();
let stripe: FakeStripe;
beforeAll(async () => {
  stripe = await startFakeStripe();
});
afterAll(() => stripe.close());

const day = 86_400;
const aWorldHere = () => aBillingWorld(database, stripe);
type World = ReturnType<typeof aWorldHere>;
const sync = ({ base, billing }: World, customer: string) =>
  database.db.transaction((tx) => syncCustomer(base, tx, billing, customer));
const told = async (userId: string) => {
  const rows = await database.db.select().from(notifications).where(eq(notifications.userId, userId));
  return rows.map(({ kind, data }) => ({ kind, data }));
};

test("what was never told is found at night, reported, and found once", async () => {
  const world = aWorldHere();
  const people = [];
  for (let index = 0; index < 120; index += 1) {
    const person = await world.aCustomer();
    world.account.subscribe(person.customer, world.account.priceOf("drumbeat_pro_month"));
    people.push(person);
  }
  const { listed, repaired } = await reconcileBilling(world.base, world.billing);
  // More than fit on one page of Stripe's lists.
  expect(listed).toBeGreaterThanOrEqual(120);
  expect(repaired.sort()).toEqual(people.map(({ customer }) => customer).sort());
  expect(await world.ours(people[77]?.userId ?? "")).toMatchObject({ plan: "pro" });
  expect((await reconcileBilling(world.base, world.billing)).repaired).toEqual([]);
});

test("a failed payment gives seven days, tells the owner once, and then limits", async () => {
  const world = aWorldHere();
  const { userId, customer } = await world.aCustomer();
  const { id } = world.account.subscribe(customer, world.account.priceOf("drumbeat_pro_month"));
  await sync(world, customer);
  world.account.badCards.add(customer);
  world.account.renew(id);
  for (let time = 0; time < 3; time += 1) await sync(world, customer);
  expect(await world.ours(userId)).toMatchObject({ plan: "pro" });
  const until = new Date((world.account.time + 7 * day) * 1000).toISOString().slice(0, 10);
  expect(await told(userId)).toEqual([{ kind: "payment_failed", data: { plan: "pro", until } }]);
  world.account.time += 7 * day;
  // Nothing has come from Stripe: the day alone ends it.
  expect(await world.ours(userId)).toMatchObject({ plan: "free" });
  await reconcileBilling(world.base, world.billing);
  const [row] = await database.db.select({ plan: users.plan }).from(users).where(eq(users.id, userId));
  expect(row?.plan).toBe("free");
  world.account.badCards.delete(customer);
  world.account.retry(id);
  await sync(world, customer);
  expect(await world.ours(userId)).toMatchObject({ plan: "pro" });
});

test("the end of a trial is told three days before, once, and not to whoever has cancelled", async () => {
  const world = aWorldHere();
  const [staying, leaving] = [await world.aCustomer(), await world.aCustomer()];
  const price = world.account.priceOf("drumbeat_pro_year");
  world.account.subscribe(staying.customer, price, { trialDays: 14 });
  const left = world.account.subscribe(leaving.customer, price, { trialDays: 14 });
  world.account.cancelAtPeriodEnd(left.id, true);
  await reconcileBilling(world.base, world.billing);
  expect(await told(staying.userId)).toEqual([]);
  world.account.time += 11.5 * day;
  await reconcileBilling(world.base, world.billing);
  await reconcileBilling(world.base, world.billing);
  expect(await told(staying.userId)).toMatchObject([{ kind: "trial_ending", data: { plan: "pro" } }]);
  expect(await told(leaving.userId)).toEqual([]);
});

test("an answer that was asked for earlier is not written later", async () => {
  const world = aWorldHere();
  const { userId, customer } = await world.aCustomer();
  const { id } = world.account.subscribe(customer, world.account.priceOf("drumbeat_pro_month"));
  const syncs = Array.from({ length: 12 }, async (_, index) => {
    if (index === 6) world.account.setPrice(id, world.account.priceOf("drumbeat_enterprise_month"));
    await sync(world, customer);
  });
  await Promise.all(syncs);
  expect(await world.ours(userId)).toEqual(world.truth(customer));
});

test("Stripe's bad moments are tried again; what stays away changes nothing", async () => {
  const world = aWorldHere();
  const { userId, customer } = await world.aCustomer();
  world.account.subscribe(customer, world.account.priceOf("drumbeat_pro_month"));
  stripe.faults.push("500", "drop");
  await sync(world, customer);
  expect(await world.ours(userId)).toMatchObject({ plan: "pro" });
  stripe.faults.push("500", "500", "500");
  await expect(sync(world, customer)).rejects.toThrow();
  stripe.faults.length = 0;
  expect(await world.ours(userId)).toMatchObject({ plan: "pro" });
});

test("a price that lost its key still says what it sells; a stranger's sells nothing", async () => {
  const world = aWorldHere();
  const [old, other] = [await world.aCustomer(), await world.aCustomer()];
  const price = world.account.addPrice(null, 1_900, "month");
  world.account.subscribe(old.customer, price, { metadata: { drumbeat_plan: "pro" } });
  world.account.subscribe(other.customer, price);
  await Promise.all([sync(world, old.customer), sync(world, other.customer)]);
  expect(await world.ours(old.userId)).toMatchObject({ plan: "pro", rows: [{ amount: 1_900 }] });
  expect(await world.ours(other.userId)).toEqual({ plan: "free", rows: [] });
});

test("a plan given by hand stays, and whose account is closed pays no more", async () => {
  const world = aWorldHere();
  const [given, closed] = [await world.aCustomer(), await world.aCustomer()];
  await database.db.update(users).set({ plan: "enterprise" }).where(eq(users.id, given.userId));
  const { id } = world.account.subscribe(closed.customer, world.account.priceOf("drumbeat_pro_month"));
  await Promise.all([sync(world, given.customer), sync(world, closed.customer)]);
  expect((await world.ours(given.userId)).plan).toBe("enterprise");
  await database.db.update(users).set({ deletedAt: new Date() }).where(eq(users.id, closed.userId));
  expect((await reconcileBilling(world.base, world.billing)).ended).toEqual([id]);
  expect(world.account.subscription(id).status).toBe("canceled");
  const [row] = await database.db.select().from(subscriptions).where(eq(subscriptions.stripeId, id));
  expect(row?.endedAt).not.toBeNull();
});

test("the key comes with the secret of its webhook, or nothing is sold", () => {
  expect(readBillingSettings({ STRIPE_SECRET_KEY: " " })).toBeNull();
  expect(() => readBillingSettings({ STRIPE_SECRET_KEY: "sk_test_1" })).toThrow("STRIPE_WEBHOOK_SECRET");
  expect(
    readBillingSettings({ ...fakeStripeVariables("http://127.0.0.1:1"), STRIPE_PRICE_PRO_MONTH: "p" }),
  ).toMatchObject({
    webhookSecrets: ["whsec_only-for-tests"],
    priceIds: { pro_month: "p" },
  });
});
