import { credentials, members, onboardingDrafts, sessions, users, webhookEvents } from "@drumbeat/db/schema";
import { aBusiness, aMember, aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ensureClerkUser } from "../src/users/clerk";
import { applyWebhook, receiveWebhook } from "../src/webhooks/service";
import { aWorld } from "./support";

const database = testDatabase();
let count = 0;
const freshId = () => `user_${(count += 1)}`;

interface Said {
  type: "user.created" | "user.updated" | "user.deleted";
  id: string;
  at?: number;
  email?: string;
  name?: string;
  status?: string;
}

const created = (id: string, at: number, values: Partial<Said> = {}): Said => ({
  type: "user.created",
  id,
  at,
  ...values,
});
const updated = (id: string, at: number, values: Partial<Said> = {}): Said => ({
  type: "user.updated",
  id,
  at,
  ...values,
});
const deleted = (id: string): Said => ({ type: "user.deleted", id });

function payloadOf({ type, id, at, email, name, status }: Said) {
  if (type === "user.deleted") return { type, data: { id, deleted: true, object: "user" } };
  return {
    type,
    data: {
      id,
      updated_at: at,
      first_name: name ?? "Ada",
      last_name: "Okafor",
      image_url: null,
      primary_email_address_id: "idn_1",
      email_addresses: [
        {
          id: "idn_1",
          email_address: email ?? `${id}@example.com`,
          verification: { status: status ?? "verified" },
        },
      ],
    },
  };
}

/** Stores and applies deliveries in this order, as the edge and the job do. */
async function hear(...events: Said[]): Promise<void> {
  const { base } = aWorld(database);
  for (const event of events) {
    const externalId = `msg_${(count += 1)}`;
    const payload = payloadOf(event);
    await receiveWebhook(base, { source: "clerk", externalId, type: event.type, payload });
    const [stored] = await database.db
      .select()
      .from(webhookEvents)
      .where(eq(webhookEvents.externalId, externalId));
    await applyWebhook(base, stored?.id ?? "");
  }
}

async function userOf(clerkId: string) {
  const [user] = await database.db.select().from(users).where(eq(users.clerkId, clerkId));
  return user;
}

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}

describe("deliveries in any order", () => {
  test("created and updated leave the newest state", async () => {
    for (const order of permutations([0, 1, 2])) {
      const id = freshId();
      const events = [
        created(id, 1_000, { name: "One" }),
        updated(id, 2_000, { name: "Two" }),
        updated(id, 3_000, { name: "Three", email: `${id}-new@example.com` }),
      ];
      await hear(...order.flatMap((index) => events[index] ?? []));
      expect(await userOf(id), order.join()).toMatchObject({
        firstName: "Three",
        email: `${id}-new@example.com`,
        deletedAt: null,
      });
    }
  });

  test("a deletion wins for ever, wherever it comes", async () => {
    for (const order of permutations([0, 1, 2, 3])) {
      const id = freshId();
      const events = [created(id, 1_000), updated(id, 2_000), updated(id, 3_000), deleted(id)];
      await hear(...order.flatMap((index) => events[index] ?? []));
      const user = await userOf(id);
      expect(user, order.join()).toMatchObject({
        firstName: "",
        lastName: null,
        image: null,
        emailVerified: false,
      });
      expect(user?.email).toMatch(/@unknown\.invalid$/);
      expect(user?.deletedAt).toBeInstanceOf(Date);
    }
  });

  test("an address that was freed by a deletion belongs to whoever has it now", async () => {
    for (const order of permutations([0, 1, 2, 3])) {
      const [old, young] = [freshId(), freshId()];
      const email = `${old}-shared@example.com`;
      const events = [
        created(old, 1_000, { email }),
        deleted(old),
        created(young, 5_000, { email }),
        updated(young, 6_000, { email, name: "Grace" }),
      ];
      await hear(...order.flatMap((index) => events[index] ?? []));
      expect(await userOf(young), order.join()).toMatchObject({ email, firstName: "Grace" });
      expect((await userOf(old))?.email).not.toBe(email);
    }
  });

  test("repeated and shuffled at will", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 12 }),
        async (picks) => {
          const id = freshId();
          const events = [1, 2, 3, 4, 5].map((at) => updated(id, at * 1_000, { name: `Name ${at}` }));
          const heard = picks.flatMap((index) => events[index] ?? []);
          await hear(...heard);
          const newest = Math.max(...heard.map((event) => event.at ?? 0)) / 1_000;
          expect((await userOf(id))?.firstName).toBe(`Name ${newest}`);
        },
      ),
      { numRuns: 15 },
    );
  });

  test("the same stored delivery is applied once", async () => {
    const { base } = aWorld(database);
    const id = freshId();
    await receiveWebhook(base, {
      source: "clerk",
      externalId: id,
      type: "user.created",
      payload: payloadOf(created(id, 1_000)),
    });
    const [stored] = await database.db.select().from(webhookEvents).where(eq(webhookEvents.externalId, id));
    await Promise.all(Array.from({ length: 8 }, () => applyWebhook(base, stored?.id ?? "")));
    const [event] = await database.db.select().from(webhookEvents).where(eq(webhookEvents.externalId, id));
    expect(event).toMatchObject({ attempts: 1, lastError: null });
    expect(event?.appliedAt).toBeInstanceOf(Date);
  });

  test("one that cannot be applied keeps its reason and is tried again", async () => {
    const { base } = aWorld(database);
    const id = freshId();
    await receiveWebhook(base, {
      source: "clerk",
      externalId: id,
      type: "user.created",
      payload: { type: "user.created" },
    });
    const [stored] = await database.db.select().from(webhookEvents).where(eq(webhookEvents.externalId, id));
    await expect(applyWebhook(base, stored?.id ?? "")).rejects.toThrow();
    const [event] = await database.db.select().from(webhookEvents).where(eq(webhookEvents.externalId, id));
    expect(event).toMatchObject({ attempts: 1, appliedAt: null, lastError: expect.any(String) });
  });
});

describe("a deleted user", () => {
  test("leaves memberships and drafts, and the row without personal data", async () => {
    const id = freshId();
    await hear(created(id, 1_000));
    const user = await userOf(id);
    const business = await aBusiness(database.db);
    await aMember(database.db, { businessId: business.id, userId: user?.id ?? "", role: "editor" });
    await database.db
      .insert(onboardingDrafts)
      .values({ userId: user?.id ?? "", answers: { name: "Secret plans" } });
    await hear(deleted(id));
    expect(
      await database.db
        .select()
        .from(members)
        .where(eq(members.userId, user?.id ?? "")),
    ).toEqual([]);
    expect(
      await database.db
        .select()
        .from(onboardingDrafts)
        .where(eq(onboardingDrafts.userId, user?.id ?? "")),
    ).toEqual([]);
    const after = await userOf(id);
    expect(after?.id).toBe(user?.id);
    expect(JSON.stringify(after)).not.toMatch(/Ada|Okafor|example\.com/);
  });

  test("is not made anew by a session that is still about", async () => {
    const { base } = aWorld(database);
    const id = freshId();
    await hear(deleted(id));
    expect(await ensureClerkUser(base, id, () => Promise.resolve(null))).toBeNull();
  });
});

describe("first sight of a session", () => {
  test("and the webhook at the same time make one user", async () => {
    const { base } = aWorld(database);
    const id = freshId();
    const sights = Array.from({ length: 10 }, () => ensureClerkUser(base, id, () => Promise.resolve(null)));
    const [seen] = await Promise.all([Promise.all(sights), hear(created(id, 1_000))]);
    expect(new Set(seen.map((session) => session?.userId)).size).toBe(1);
    expect(await userOf(id)).toMatchObject({ id: seen[0]?.userId, email: `${id}@example.com` });
  });
});

describe("an address that a local account has", () => {
  test("moves the account to Clerk when Clerk has verified it, and the password ends", async () => {
    const local = await aUser(database.db, { email: "founder@example.com" });
    const access = { userId: local.id, accountId: local.id, providerId: "credential", password: "a hash" };
    await database.db.insert(credentials).values(access);
    await database.db.insert(sessions).values({ userId: local.id, token: "t", expiresAt: new Date(9e12) });
    const id = freshId();
    await hear(created(id, 1_000, { email: "Founder@example.com" }));
    expect(await userOf(id)).toMatchObject({ id: local.id, email: "founder@example.com" });
    expect(await database.db.select().from(credentials).where(eq(credentials.userId, local.id))).toEqual([]);
    expect(await database.db.select().from(sessions).where(eq(sessions.userId, local.id))).toEqual([]);
  });

  test("stays with the local account when Clerk has not verified it", async () => {
    const local = await aUser(database.db, { email: "careful@example.com" });
    const id = freshId();
    await hear(created(id, 1_000, { email: "careful@example.com", status: "unverified" }));
    const user = await userOf(id);
    expect(user?.id).not.toBe(local.id);
    expect(user?.email).toMatch(/@unknown\.invalid$/);
  });
});
