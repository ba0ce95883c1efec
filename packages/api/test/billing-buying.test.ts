import { users } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCaller } from "../src/root";
import { fakeBilling } from "../src/testing/stripe/deliver";
import { type FakeStripe, startFakeStripe } from "../src/testing/stripe/server";
import { aFounder, someAnswers } from "./support";

const database = testDatabase();
let stripe: FakeStripe;
beforeAll(async () => {
  stripe = await startFakeStripe();
});
afterAll(() => stripe.close());

const day = 86_400;
const checkoutAt = (url: string) => stripe.account.checkouts.get(url.split("/").at(-1) ?? "");
const wanted = { plan: "pro", interval: "month", currency: "eur" } as const;

/** A founder where plans are sold, with one clock for them and for Stripe. */
async function aBuyer() {
  const founder = await aFounder(database);
  const { account } = stripe;
  account.time = founder.world.clock.time / 1000;
  const later = (seconds: number) => {
    account.time += seconds;
    founder.world.clock.time = account.time * 1000;
  };
  const ctx = {
    ...founder.world.context(founder.session),
    billing: fakeBilling(stripe.url),
    plans: "enforced" as const,
  };
  const caller = createCaller(ctx);
  const buy = async (input: Parameters<typeof caller.billing.startCheckout>[0] = wanted) => {
    const { url } = await caller.billing.startCheckout(input);
    const back = account.payAt(url);
    await caller.billing.refresh();
    return back;
  };
  const subscription = async () => (await caller.billing.overview()).subscription;
  return { ...founder, account, caller, buy, later, subscription };
}

test("whoever meets the limit buys and goes on with what they were doing", async () => {
  const { caller, buy } = await aBuyer();
  const draft = await caller.onboarding.get();
  const finish = () => caller.onboarding.finish({ draftId: draft.id, answers: someAnswers });
  await expect(finish()).rejects.toMatchObject({ code: "CONFLICT", cause: { reason: "plan_limit" } });
  expect(await buy()).toBe("https://drumbeat.example/settings/billing?from=checkout");
  expect(await caller.billing.overview()).toMatchObject({
    isSold: true,
    plan: "pro",
    subscription: { status: "trialing" },
  });
  await finish();
});

test("a trial is for the first time only, and nobody buys twice", async () => {
  const { account, caller, buy, session, subscription } = await aBuyer();
  await buy();
  await expect(caller.billing.startCheckout(wanted)).rejects.toMatchObject({ code: "CONFLICT" });
  const [user] = await database.db.select().from(users).where(eq(users.id, session.userId));
  const first = [...account.subscriptions.values()].find(
    ({ customer }) => customer === user?.stripeCustomerId,
  );
  account.end(first?.id ?? "");
  await buy();
  expect(await subscription()).toMatchObject({ status: "active", trialEnd: null });
});

test("several at once make one customer, and one checkout that can be paid", async () => {
  const { caller, session } = await aBuyer();
  const before = stripe.account.customers.size;
  const opened = await Promise.all(Array.from({ length: 5 }, () => caller.billing.startCheckout(wanted)));
  expect(stripe.account.customers.size).toBe(before + 1);
  const open = opened.filter(({ url }) => checkoutAt(url)?.status === "open");
  expect(open).toHaveLength(1);
  const [user] = await database.db.select().from(users).where(eq(users.id, session.userId));
  expect(stripe.account.customers.get(user?.stripeCustomerId ?? "")).toMatchObject({ email: session.email });
});

test("a checkout that is still open somewhere is closed by the next one", async () => {
  const { account, caller } = await aBuyer();
  const first = await caller.billing.startCheckout(wanted);
  const second = await caller.billing.startCheckout({ ...wanted, plan: "enterprise" });
  expect(() => account.payAt(first.url)).toThrow();
  account.payAt(second.url);
  await expect(caller.billing.startCheckout(wanted)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await caller.billing.overview()).toMatchObject({ plan: "enterprise" });
});

test("a change costs what was shown, and a declined card changes nothing", async () => {
  const { account, caller, buy, later, subscription, session } = await aBuyer();
  await buy();
  later(15 * day);
  const [user] = await database.db.select().from(users).where(eq(users.id, session.userId));
  const customer = user?.stripeCustomerId ?? "";
  const bought = [...account.subscriptions.values()].find((each) => each.customer === customer);
  account.renew(bought?.id ?? "");
  const up = { plan: "enterprise", interval: "month" } as const;
  const { amount, currency, at } = await caller.billing.previewChange(up);
  expect([amount > 0 && amount <= 17_000, currency]).toEqual([true, "eur"]);
  account.badCards.add(customer);
  await expect(caller.billing.changePlan({ ...up, at })).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("declined"),
  });
  expect(await subscription()).toMatchObject({ plan: "pro" });
  account.badCards.delete(customer);
  await expect(caller.billing.changePlan({ ...up, at: at - 2 * 60 * 60 })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await caller.billing.changePlan({ ...up, at });
  expect(await subscription()).toMatchObject({ plan: "enterprise", amount: 19_900 });
  const down = { plan: "pro", interval: "month" } as const;
  expect((await caller.billing.previewChange(down)).amount).toBeLessThan(0);
});

test("cancelling ends with the period, can be taken back, and nothing is lost", async () => {
  const { account, caller, buy, subscription, business } = await aBuyer();
  await buy();
  await caller.billing.setCancelling({ isCancelling: true });
  expect(await subscription()).toMatchObject({ cancelAtPeriodEnd: true, status: "trialing" });
  await caller.billing.setCancelling({ isCancelling: false });
  expect(await subscription()).toMatchObject({ cancelAtPeriodEnd: false });
  await caller.billing.setCancelling({ isCancelling: true });
  account.renew([...account.subscriptions.keys()].at(-1) ?? "");
  await caller.billing.refresh();
  expect(await caller.billing.overview()).toMatchObject({ plan: "free", subscription: null });
  expect(await caller.businesses.today({ businessId: business.id })).toBeTruthy();
});

test("invoices are paged, the portal opens, and other people's are not there", async () => {
  const { account, caller, buy } = await aBuyer();
  await expect(caller.billing.openPortal()).rejects.toMatchObject({ code: "NOT_FOUND" });
  await buy({ ...wanted, interval: "year" });
  const id = [...account.subscriptions.keys()].at(-1) ?? "";
  for (let year = 0; year < 3; year += 1) account.renew(id);
  const { items, nextCursor } = await caller.billing.invoices({ limit: 2 });
  expect(items).toMatchObject([{ total: 29_000, status: "paid" }, { total: 29_000 }]);
  const rest = await caller.billing.invoices({ limit: 2, ...(nextCursor ? { cursor: nextCursor } : {}) });
  expect([rest.items.length, rest.nextCursor]).toEqual([1, null]);
  await expect(caller.billing.invoices({ cursor: "in_of nobody" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  expect((await caller.billing.openPortal()).url).toContain("billing.stripe");
  const other = await aBuyer();
  expect((await other.caller.billing.invoices({})).items).toEqual([]);
});

test("a Stripe that is away says so, and nothing was charged", async () => {
  const { caller } = await aBuyer();
  stripe.faults.push("500", "500", "500");
  await expect(caller.billing.startCheckout(wanted)).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
  stripe.faults.length = 0;
});

test("where nothing is sold everything is included, and nothing can be bought", async () => {
  const { caller } = await aFounder(database);
  const overview = await caller.billing.overview();
  expect(overview).toMatchObject({ isSold: false, plan: "self_hosted", subscription: null });
  expect(overview.usage.every(({ max }) => max === null)).toBe(true);
  await expect(caller.billing.startCheckout(wanted)).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  expect(await caller.billing.invoices({})).toEqual({ items: [], nextCursor: null });
  await caller.billing.refresh();
});
