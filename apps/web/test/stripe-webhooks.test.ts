import { outbox, subscriptions, users, webhookEvents } from "@drumbeat/db/schema";
import { aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { fakeStripeVariables, stripeDelivery } from "@drumbeat/api/testing/stripe/deliver";
import { type FakeStripe, startFakeStripe } from "@drumbeat/api/testing/stripe/server";
import { applyWebhook } from "@drumbeat/api/webhooks/service";
import { count, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Edge, startEdge } from "./support/edge";

const database = testDatabase();
const nextSecret = "whsec_the-next-one";
let stripe: FakeStripe;
let edge: Edge;

beforeAll(async () => {
  stripe = await startFakeStripe();
  const variables = fakeStripeVariables(stripe.url);
  const secrets = `${nextSecret}, ${variables.STRIPE_WEBHOOK_SECRET}`;
  edge = await startEdge(database.url, { ...variables, STRIPE_WEBHOOK_SECRET: secrets });
});
afterAll(async () => {
  await edge.close();
  await stripe.close();
});

const path = "/api/webhooks/stripe";
const send = ({ body, headers }: { body: string; headers: Record<string, string> }) =>
  edge.browser().send(path, { method: "POST", headers, body });

async function rows(): Promise<number[]> {
  const counts = await Promise.all(
    [webhookEvents, outbox, subscriptions].map((table) => database.db.select({ n: count() }).from(table)),
  );
  return counts.map(([row]) => row?.n ?? 0);
}

/** Somebody who has just subscribed, and the event that says so. */
async function aSubscriber() {
  const { account } = stripe;
  const customer = account.addCustomer({ email: "ada@private.example" });
  const user = await aUser(database.db, { stripeCustomerId: customer.id });
  account.subscribe(customer.id, account.priceOf("drumbeat_pro_month"));
  const event = account.events.findLast(({ type }) => type === "customer.subscription.created");
  if (!event) throw new Error("nothing happened");
  return { user, customer, event };
}

test("a delivery is stored without personal data, answered, and applied from Stripe's own state", async () => {
  const { user, customer, event } = await aSubscriber();
  const response = await send(stripeDelivery(event));
  expect([response.status, await response.json()]).toEqual([200, { received: true }]);
  const [row] = await database.db.select().from(webhookEvents).where(eq(webhookEvents.externalId, event.id));
  expect(row).toMatchObject({ source: "stripe", appliedAt: null });
  expect(row?.payload).toEqual({ customer: customer.id, created: event.created });
  const events = await database.db.select().from(outbox);
  expect(events.map((each) => each.data)).toContainEqual({ webhookEventId: row?.id });
  await applyWebhook(edge.runtime.ctx, row?.id ?? "", edge.runtime.billing);
  const [paid] = await database.db.select().from(users).where(eq(users.id, user.id));
  expect(paid?.plan).toBe("pro");
});

test("a replayed delivery is answered well and changes nothing", async () => {
  const delivery = stripeDelivery((await aSubscriber()).event);
  await send(delivery);
  const before = await rows();
  const again = await Promise.all(Array.from({ length: 10 }, () => send(delivery)));
  expect(again.every(({ status }) => status === 200)).toBe(true);
  expect(await rows()).toEqual(before);
});

test("both secrets of a rotation are good", async () => {
  const [one, other] = [await aSubscriber(), await aSubscriber()];
  expect((await send(stripeDelivery(one.event))).status).toBe(200);
  expect((await send(stripeDelivery(other.event, { secret: nextSecret }))).status).toBe(200);
});

test("what is about no customer is taken and let go", async () => {
  const before = await rows();
  const event = {
    id: "evt_balance",
    object: "event",
    type: "balance.available",
    created: 1,
    data: { object: { object: "balance" } },
  };
  expect((await send(stripeDelivery(event))).status).toBe(200);
  expect(await rows()).toEqual(before);
});

describe("changes nothing", () => {
  const event = {
    id: "evt_forged",
    object: "event",
    type: "customer.updated",
    created: 1,
    data: { object: { object: "customer", id: "cus_1" } },
  };
  const good = () => stripeDelivery(event);
  const signed = (signature: string) => ({ ...good(), headers: { "stripe-signature": signature } });
  test.each<[string, () => { body: string; headers: Record<string, string> }, number]>([
    ["a wrong secret", () => stripeDelivery(event, { secret: "whsec_wrong" }), 400],
    ["a changed body", () => ({ ...good(), body: good().body.replace("cus_1", "cus_2") }), 400],
    ["a delivery 301 s old", () => stripeDelivery(event, { age: 301 }), 400],
    ["a missing signature", () => ({ body: good().body, headers: {} }), 400],
    ["a signature that is none", () => signed("t=1,v1=zz"), 400],
    ["an unsigned scheme", () => signed(good().headers["stripe-signature"].replace("v1=", "v0=")), 400],
    ["no JSON", () => stripeDelivery("not json at all"), 400],
    ["JSON of another shape", () => stripeDelivery({ hello: "world" }), 400],
    ["an id that is none", () => stripeDelivery({ ...event, id: "evt\u0000 ' or 1=1" }), 400],
    ["a list", () => stripeDelivery([event]), 400],
    ["an empty body", () => ({ ...good(), body: "" }), 400],
    ["2 MB", () => stripeDelivery({ ...event, filler: "x".repeat(2_000_000) }), 413],
  ])("%s", async (_what, delivery, status) => {
    const before = await rows();
    const response = await send(delivery());
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { message: expect.any(String) } });
    expect(await rows()).toEqual(before);
  });

  test("another method", async () => {
    const response = await edge.browser().send(path);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });
});

test("where nothing is sold the door is closed and says why", async () => {
  const closed = await startEdge(database.url);
  const response = await closed.browser().send(path, { method: "POST", body: "{}" });
  expect(response.status).toBe(501);
  expect(JSON.stringify(await response.json())).toContain("STRIPE_SECRET_KEY");
  await closed.close();
});
