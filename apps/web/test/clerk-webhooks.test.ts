import { applyWebhook } from "@drumbeat/api/webhooks/service";
import { outbox, users, webhookEvents } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { count, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clerkUser, clerkVariables, delivery, sessionToken, webhookSecret } from "./support/clerk";
import { type Edge, startEdge } from "./support/edge";

const database = testDatabase();
const nextSecret = `whsec_${Buffer.alloc(24, 9).toString("base64")}`;
let edge: Edge;

beforeAll(async () => {
  edge = await startEdge(database.url, {
    ...clerkVariables,
    CLERK_WEBHOOK_SIGNING_SECRET: `${nextSecret}, ${webhookSecret}`,
  });
});
afterAll(() => edge.close());

const path = "/api/webhooks/clerk";
const send = ({ body, headers }: { body: string; headers: Record<string, string> }) =>
  edge.browser().send(path, { method: "POST", headers, body });
const created = (id: string, at = 1_000) => ({ type: "user.created", data: clerkUser(id, at) });

async function rows(): Promise<number[]> {
  const counts = await Promise.all(
    [webhookEvents, outbox, users].map((table) => database.db.select({ n: count() }).from(table)),
  );
  return counts.map(([row]) => row?.n ?? 0);
}

test("a delivery is stored, handed to a job and answered", async () => {
  const response = await send(delivery(created("user_1"), { id: "msg_1" }));
  expect([response.status, await response.json()]).toEqual([200, { received: true }]);
  const [event] = await database.db.select().from(webhookEvents).where(eq(webhookEvents.externalId, "msg_1"));
  expect(event).toMatchObject({ source: "clerk", type: "user.created", appliedAt: null });
  const events = await database.db.select().from(outbox);
  expect(events.map((each) => each.data)).toContainEqual({ webhookEventId: event?.id });
  await applyWebhook(edge.runtime.ctx, event?.id ?? "");
  const [user] = await database.db.select().from(users).where(eq(users.clerkId, "user_1"));
  expect(user).toMatchObject({ email: "user_1@example.com", firstName: "Ada", emailVerified: true });
});

test("the same delivery again changes nothing and is answered well", async () => {
  const message = delivery(created("user_twice"), { id: "msg_twice" });
  await send(message);
  const before = await rows();
  expect((await send(message)).status).toBe(200);
  const again = await Promise.all(Array.from({ length: 10 }, () => send(message)));
  expect(again.every((response) => response.status === 200)).toBe(true);
  expect(await rows()).toEqual(before);
});

test("both secrets of a rotation are good", async () => {
  expect((await send(delivery(created("user_a"), { secret: webhookSecret }))).status).toBe(200);
  expect((await send(delivery(created("user_b"), { secret: nextSecret }))).status).toBe(200);
});

test("kinds that we do not follow are taken in", async () => {
  expect((await send(delivery({ type: "session.created", data: { id: "sess_1" } }))).status).toBe(200);
});

describe("changes nothing", () => {
  const good = () => delivery(created("user_forged"));
  const without = (name: string) => {
    const message = good();
    const { [name]: _gone, ...headers } = message.headers;
    return { ...message, headers };
  };
  const withHeader = (name: string, value: string) => {
    const message = good();
    return { ...message, headers: { ...message.headers, [name]: value } };
  };
  test.each<[string, () => { body: string; headers: Record<string, string> }, number]>([
    [
      "a wrong secret",
      () => delivery(created("user_forged"), { secret: `whsec_${Buffer.alloc(24, 3).toString("base64")}` }),
      400,
    ],
    ["a changed body", () => ({ ...good(), body: good().body.replace("Ada", "Eve") }), 400],
    ["a changed id", () => withHeader("svix-id", "msg_other"), 400],
    ["a changed time", () => withHeader("svix-timestamp", String(Math.floor(Date.now() / 1000) - 1)), 400],
    ["a delivery 301 s old", () => delivery(created("user_forged"), { age: 301 }), 400],
    ["a delivery from the future", () => delivery(created("user_forged"), { age: -301 }), 400],
    ["a missing signature", () => without("svix-signature"), 400],
    ["a missing id", () => without("svix-id"), 400],
    ["a missing time", () => without("svix-timestamp"), 400],
    ["a time that is none", () => withHeader("svix-timestamp", "yesterday"), 400],
    ["a signature that is none", () => withHeader("svix-signature", "v1,zzzz"), 400],
    ["an empty signature", () => withHeader("svix-signature", ""), 400],
    ["no JSON", () => delivery("not json at all"), 400],
    ["JSON of another shape", () => delivery({ hello: "world" }), 400],
    ["a user without an id", () => delivery({ type: "user.created", data: { updated_at: 1 } }), 400],
    ["a user without a time", () => delivery({ type: "user.updated", data: { id: "user_forged" } }), 400],
    ["a list", () => delivery([created("user_forged")]), 400],
    ["an empty body", () => delivery(""), 400],
    ["2 MB", () => delivery({ ...created("user_forged"), filler: "x".repeat(2_000_000) }), 413],
  ])("%s", async (_what, message, status) => {
    const before = await rows();
    const response = await send(message());
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { message: expect.any(String) } });
    expect(await rows()).toEqual(before);
  });

  test("another method", async () => {
    const response = await edge.browser().send(path);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });
});

test("signatures of several versions are looked through", async () => {
  const { body, headers } = delivery(created("user_many"));
  const many = `v1a,nonsense v1,${Buffer.alloc(32).toString("base64")} ${headers["svix-signature"]}`;
  expect((await send({ body, headers: { ...headers, "svix-signature": many } })).status).toBe(200);
});

test("text that PostgreSQL cannot hold does no harm", async () => {
  const nasty = {
    type: "user.created",
    data: { ...clerkUser("user_nasty", 1_000), first_name: "A\u0000da \ud800" },
  };
  expect((await send(delivery(nasty, { id: "msg_nasty" }))).status).toBe(200);
  const [event] = await database.db
    .select()
    .from(webhookEvents)
    .where(eq(webhookEvents.externalId, "msg_nasty"));
  await applyWebhook(edge.runtime.ctx, event?.id ?? "");
  const [user] = await database.db.select().from(users).where(eq(users.clerkId, "user_nasty"));
  expect(user?.firstName).toBe("Ada");
});

test("a deleted user's session ends, whatever its token says", async () => {
  const browser = edge.browser();
  const me = () =>
    browser.call("account.me", undefined, {
      authorization: `Bearer ${sessionToken({ sub: "user_gone", azp: edge.url })}`,
    });
  expect(await me()).not.toBeNull();
  await send(
    delivery({ type: "user.deleted", data: { id: "user_gone", deleted: true } }, { id: "msg_gone" }),
  );
  const [event] = await database.db
    .select()
    .from(webhookEvents)
    .where(eq(webhookEvents.externalId, "msg_gone"));
  await applyWebhook(edge.runtime.ctx, event?.id ?? "");
  await expect.poll(me, { timeout: 3_000 }).toBeNull();
});

test("without a secret the door is closed and says why", async () => {
  const closed = await startEdge(database.url);
  const { body, headers } = delivery(created("user_closed"));
  const response = await closed.browser().send(path, { method: "POST", headers, body });
  expect(response.status).toBe(501);
  expect(JSON.stringify(await response.json())).toContain("CLERK_WEBHOOK_SIGNING_SECRET");
  await closed.close();
});
