import { knownDevices, notifications, outbox } from "@drumbeat/db/schema";
import { newId } from "@drumbeat/db/tables/columns";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { forgetOldDevices, rememberDevice } from "../src/security/devices";
import { burst } from "../src/security/refusals";
import { aSession, aWorld } from "./support";

const database = testDatabase();
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const newerFirefox = firefox.replaceAll("140.0", "141.0");
const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1";

async function told(userId: string) {
  return database.db
    .select({ kind: notifications.kind, data: notifications.data })
    .from(notifications)
    .where(eq(notifications.userId, userId));
}

describe("a sign-in from a new device", () => {
  async function aPerson() {
    const world = aWorld(database);
    const { userId } = await aSession(database.db);
    const signIn = (userAgent: string | null, address: string | null) =>
      rememberDevice(world.base, userId, { userAgent, address });
    return { world, userId, signIn };
  }

  test("is told, in the product and by mail", async () => {
    const { world, userId, signIn } = await aPerson();
    await signIn(firefox, "203.0.113.7");
    expect(await told(userId)).toEqual([]);
    await signIn(phone, "198.51.100.1");
    expect(await told(userId)).toEqual([
      { kind: "new_sign_in", data: { device: "Safari on iPhone", place: "198.51.100.1" } },
    ]);
    expect(world.emitted.map(({ name }) => name)).toEqual(["notifications/notification.made"]);
    expect(await database.db.select({ id: outbox.id }).from(outbox).limit(1)).toHaveLength(1);
  });

  test.each<[string, string | null, string | null]>([
    ["again", firefox, "203.0.113.7"],
    ["from the same provider", firefox, "203.0.250.1"],
    ["after an update of the browser", newerFirefox, "203.0.113.7"],
    ["over IPv4 written as IPv6", firefox, "::ffff:203.0.113.7"],
  ])("%s is not new", async (_what, userAgent, address) => {
    const { userId, signIn } = await aPerson();
    await signIn(firefox, "203.0.113.7");
    await signIn(userAgent, address);
    expect(await told(userId)).toEqual([]);
  });

  test.each<[string, string | null, string | null]>([
    ["another browser", phone, "203.0.113.7"],
    ["another provider", firefox, "203.1.0.1"],
    ["IPv6", firefox, "2001:db8::1"],
    ["an unknown place", firefox, null],
    ["a program that says nothing about itself", null, "203.0.113.7"],
  ])("with %s is", async (_what, userAgent, address) => {
    const { userId, signIn } = await aPerson();
    await signIn(firefox, "203.0.113.7");
    await signIn(userAgent, address);
    expect(await told(userId)).toHaveLength(1);
  });

  test("twice at the same moment is told once", async () => {
    const { userId, signIn } = await aPerson();
    await signIn(firefox, "203.0.113.7");
    await Promise.all(Array.from({ length: 5 }, () => signIn(phone, "203.0.113.7")));
    expect(await told(userId)).toHaveLength(1);
  });

  test("leaves nothing that names device or place, and is forgotten after a year", async () => {
    const { world, userId, signIn } = await aPerson();
    await signIn(firefox, "203.0.113.7");
    const [row] = await database.db.select().from(knownDevices).where(eq(knownDevices.userId, userId));
    expect(row?.fingerprint).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(row)).not.toMatch(/firefox|203/i);
    world.clock.time += 366 * 24 * 60 * 60 * 1000;
    expect(await forgetOldDevices(world.base)).toBeGreaterThan(0);
    expect(await database.db.select().from(knownDevices).where(eq(knownDevices.userId, userId))).toEqual([]);
  });
});

describe("bursts of refused access", () => {
  test("are told to the person once an hour", async () => {
    const world = aWorld(database);
    const session = await aSession(database.db);
    const caller = world.as(session);
    const tryMany = async (times: number) => {
      for (let each = 0; each < times; each += 1) {
        await expect(caller.businesses.today({ businessId: newId() })).rejects.toMatchObject({
          code: "NOT_FOUND",
        });
      }
    };
    await tryMany(burst.count - 1);
    expect(await told(session.userId)).toEqual([]);
    await tryMany(burst.count);
    expect(await told(session.userId)).toEqual([
      { kind: "refused_access", data: { count: burst.count, minutes: 10 } },
    ]);
    world.clock.time += burst.windowMs + 1;
    await tryMany(burst.count);
    expect(await told(session.userId)).toHaveLength(1);
    world.clock.time += 60 * 60_000;
    await tryMany(burst.count);
    expect(await told(session.userId)).toHaveLength(2);
  });

  test("are not made of slips that lie far apart", async () => {
    const world = aWorld(database);
    const session = await aSession(database.db);
    const caller = world.as(session);
    for (let each = 0; each < burst.count * 2; each += 1) {
      await caller.businesses.today({ businessId: newId() }).catch(() => undefined);
      world.clock.time += burst.windowMs / 10;
    }
    expect(await told(session.userId)).toEqual([]);
  });
});
