import { auditLog, members, notifications } from "@drumbeat/db/schema";
import { aBusiness } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import type { Role } from "@drumbeat/core/roles";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Session } from "../src/context";
import { createCaller } from "../src/root";
import { clearAllowedNetworks } from "../src/security/allow-list";
import { isInside, parseNetwork } from "../src/security/networks";
import { aSession, aWorld } from "./support";

const database = testDatabase();

describe("networks", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7/32"],
    [" 203.0.113.7/24 ", "203.0.113.0/24"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    ["2001:DB8::1", "2001:db8::1/128"],
    ["2001:db8:1:2::3/48", "2001:db8:1::/48"],
    ["::ffff:203.0.113.7", "203.0.113.7/32"],
  ])("%s is kept as %s", (text, network) => {
    expect(parseNetwork(text)).toBe(network);
  });

  test.each([
    "",
    "home",
    "203.0.113",
    "203.0.113.7/33",
    "203.0.113.7/-1",
    "203.0.113.7/8/8",
    "0x7f.1",
    "010.0.0.1/8",
    "2001:db8::/129",
    "fe80::1%eth0",
    "203.0.113.7/2 4",
    "::ffff:203.0.113.7/120",
  ])("%j is not one", (text) => {
    expect(parseNetwork(text)).toBeNull();
  });

  test.each<[string | null, boolean]>([
    ["203.0.113.200", true],
    ["::ffff:203.0.113.200", true],
    ["203.0.114.1", false],
    ["2001:db8:1:ffff::1", true],
    ["2001:db8:2::1", false],
    ["nonsense", false],
    [null, false],
  ])("hold %s: %s", (address, holds) => {
    expect(isInside(["203.0.113.0/24", "2001:db8:1::/48"], address)).toBe(holds);
  });
});

async function aScene() {
  const world = aWorld(database);
  const owner = await aSession(database.db);
  const business = await aBusiness(database.db, { ownerId: owner.userId });
  const join = async (role: Role) => {
    const session = await aSession(database.db);
    await database.db.insert(members).values({ businessId: business.id, userId: session.userId, role });
    return session;
  };
  const from = (address: string | null, session: Session | null = owner) =>
    createCaller({ ...world.context(session), client: { address, userAgent: "Test" } });
  const { id: businessId, slug } = business;
  const set = (networks: string[], caller = from("203.0.113.7")) =>
    caller.security.setAllowedNetworks({ businessId, networks });
  return { world, owner, businessId, slug, join, from, set };
}

const refusal = { code: "FORBIDDEN", message: expect.stringContaining("can only be reached from networks") };

describe("a business with a list", () => {
  test("is reached from the list only, by whatever way", async () => {
    const { businessId, slug, from, set } = await aScene();
    await set(["203.0.113.0/24"]);
    expect(await from("203.0.113.99").businesses.bySlug({ slug })).toMatchObject({ slug });
    for (const address of ["198.51.100.1", null]) {
      const away = from(address);
      await expect(away.businesses.bySlug({ slug })).rejects.toMatchObject(refusal);
      await expect(away.businesses.today({ businessId })).rejects.toMatchObject(refusal);
      await expect(away.strategies.generate({ businessId })).rejects.toMatchObject(refusal);
      await expect(away.security.setAllowedNetworks({ businessId, networks: [] })).rejects.toMatchObject(
        refusal,
      );
    }
  });

  test("does not tell strangers that there is one", async () => {
    const { businessId, slug, from, set } = await aScene();
    await set(["203.0.113.0/24"]);
    const stranger = from("198.51.100.1", await aSession(database.db));
    await expect(stranger.businesses.bySlug({ slug })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(stranger.businesses.today({ businessId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("can be left open again", async () => {
    const { slug, from, set } = await aScene();
    await set(["203.0.113.7"]);
    await set([]);
    expect(await from("198.51.100.1").businesses.bySlug({ slug })).toMatchObject({ slug });
  });
});

describe("changing the list", () => {
  test.each<[string | null, string]>([
    ["198.51.100.1", "Your own address, 198.51.100.1, is not in the list"],
    [null, "cannot tell from which address"],
  ])("from %s to one that locks the caller out is refused", async (address, message) => {
    const { slug, from, set } = await aScene();
    await expect(set(["203.0.113.0/24"], from(address))).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringContaining(message),
    });
    expect(await from(address).businesses.bySlug({ slug })).toMatchObject({ slug });
  });

  test.each<Role>(["manager", "editor", "reviewer", "viewer"])("is not for a %s", async (role) => {
    const { businessId, join, from } = await aScene();
    const caller = from("203.0.113.7", await join(role));
    await expect(caller.security.allowedNetworks({ businessId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(
      caller.security.setAllowedNetworks({ businessId, networks: ["203.0.113.7"] }),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("to something that is no network is refused in words", async () => {
    const { set } = await aScene();
    await expect(set(["203.0.113.7", "the office"])).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringContaining("“the office” is not a network"),
    });
  });

  test("is told to the admins and written down, once for each change", async () => {
    const { businessId, owner, join, from, set } = await aScene();
    const [admin, viewer] = [await join("admin"), await join("viewer")];
    await set(["203.0.113.7/24", "203.0.113.9/24"]);
    await set(["203.0.113.0/24"]);
    const told = await database.db
      .select({ userId: notifications.userId, data: notifications.data })
      .from(notifications)
      .where(eq(notifications.businessId, businessId));
    expect(told.map(({ userId }) => userId).sort()).toEqual([owner.userId, admin.userId].sort());
    expect(told.map(({ userId }) => userId)).not.toContain(viewer.userId);
    expect(told[0]?.data).toMatchObject({ by: owner.firstName, isOn: true });
    const entries = await database.db
      .select({ before: auditLog.before, after: auditLog.after })
      .from(auditLog)
      .where(and(eq(auditLog.businessId, businessId), eq(auditLog.action, "security.allow_list_changed")));
    expect(entries).toEqual([
      { before: { allowedNetworks: null }, after: { allowedNetworks: ["203.0.113.0/24"] } },
    ]);
    expect(await from("203.0.113.7").security.allowedNetworks({ businessId })).toEqual({
      networks: ["203.0.113.0/24"],
      ownAddress: "203.0.113.7",
    });
  });

  test("is possible for operators, who let everybody in again", async () => {
    const { world, businessId, slug, from, set } = await aScene();
    await set(["203.0.113.7"]);
    expect(await clearAllowedNetworks(world.base, slug)).toBe(true);
    expect(await from("198.51.100.1").businesses.bySlug({ slug })).toMatchObject({ slug });
    expect(await clearAllowedNetworks(world.base, slug)).toBe(false);
    expect(await clearAllowedNetworks(world.base, "no-such-business")).toBe(false);
    const told = await database.db
      .select({ data: notifications.data })
      .from(notifications)
      .where(eq(notifications.businessId, businessId));
    expect(told.map(({ data }) => data)).toContainEqual(expect.objectContaining({ by: null, isOn: false }));
  });
});
