import { auditLog, businesses, members, users } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { handOverBusiness } from "../src/members/hand-over";
import { nameOf } from "../src/members/names";
import { removeClerkUser } from "../src/users/clerk";
import { aTeam } from "./team";

const database = testDatabase();

/** A team whose owner signs in through Clerk, and the end of that account. */
async function anOwnedTeam() {
  const team = await aTeam(database);
  const errors: object[] = [];
  const base = {
    ...team.world.base,
    log: { ...team.world.base.log, error: (details: object) => errors.push(details) },
  };
  const close = async (userId: string) => {
    const clerkId = `user_${userId}`;
    await database.db.update(users).set({ clerkId }).where(eq(users.id, userId));
    await database.db.transaction((tx) => removeClerkUser(base, tx, clerkId));
  };
  const ownerNow = async () =>
    (await database.db.select().from(businesses).where(eq(businesses.id, team.businessId)))[0]?.ownerId;
  return { ...team, errors, close, ownerNow };
}

test("the account of an owner is closed: the longest-standing admin owns the business, and is told", async () => {
  const { owner, join, businessId, business, close, ownerNow, errors } = await anOwnedTeam();
  await join("manager");
  const [first, second] = [await join("admin"), await join("admin")];
  // Whoever became an admin of this business first, not whose account is older.
  await database.db
    .update(members)
    .set({ createdAt: new Date("2026-01-01") })
    .where(eq(members.userId, second.userId));
  await close(owner.userId);
  expect(await ownerNow()).toBe(second.userId);
  expect((await second.api.notifications.list({})).items).toMatchObject([
    { kind: "ownership_transferred", data: { businessName: business.name, by: null, isYou: true } },
  ]);
  expect((await first.api.notifications.list({})).items).toEqual([]);
  const log = await database.db.select().from(auditLog).where(eq(auditLog.businessId, businessId));
  expect(log).toMatchObject([{ actor: "job", action: "member.ownership_transferred" }]);
  expect(errors).toEqual([]);
});

test("without another admin the business is kept for its members, and operators are told", async () => {
  const { owner, join, businessId, business, close, ownerNow, errors } = await anOwnedTeam();
  const manager = await join("manager");
  await close(owner.userId);
  expect(await ownerNow()).toBe(owner.userId);
  expect(errors).toEqual([{ businessId, slug: business.slug }]);
  expect(await manager.api.members.mine({ businessId })).toMatchObject({ role: "manager" });
  expect((await manager.api.members.list({ businessId })).items).toHaveLength(1);
});

test("a member whose account is closed takes their open invitations along, and owns nothing less", async () => {
  const { owner, join, businessId, close, ownerNow } = await anOwnedTeam();
  const manager = await join("manager");
  await manager.api.invitations.create({ businessId, email: null, role: "viewer" });
  await close(manager.userId);
  expect((await owner.api.invitations.list({ businessId })).items).toEqual([]);
  expect(await ownerNow()).toBe(owner.userId);
  expect((await owner.api.notifications.list({})).items).toMatchObject([
    { kind: "member_left", data: { person: null, role: "manager" } },
  ]);
});

test("an operator gives a business without an owner to somebody, and no other", async () => {
  const { owner, join, stranger, world, business, businessId, close, ownerNow } = await anOwnedTeam();
  const viewer = await join("viewer");
  const handOver = (email: string, slug = business.slug) => handOverBusiness(world.base, slug, email);
  const heir = await stranger();
  expect(await handOver(heir.session.email)).toEqual({ outcome: "has_owner", owner: nameOf(owner.session) });
  await close(owner.userId);
  expect(await handOver("nobody@example.com")).toEqual({ outcome: "no_account" });
  expect(await handOver(heir.session.email, "no-such-business")).toEqual({ outcome: "no_business" });
  expect(await ownerNow()).toBe(owner.userId);

  expect(await handOver(heir.session.email.toUpperCase())).toEqual({
    outcome: "done",
    heir: nameOf(heir.session),
  });
  expect(await ownerNow()).toBe(heir.userId);
  expect(await heir.api.members.mine({ businessId })).toMatchObject({ role: "admin" });
  expect((await heir.api.notifications.list({})).items).toMatchObject([
    { kind: "ownership_transferred", data: { isYou: true } },
  ]);
  const { items } = await heir.api.audit.list({ businessId });
  expect(items[0]).toMatchObject({
    actor: "job",
    actorId: "business:hand-over",
    action: "member.ownership_transferred",
    affected: nameOf(heir.session),
  });
  expect(await handOver(viewer.session.email)).toMatchObject({ outcome: "has_owner" });
});

test("who is a member already becomes its admin when the business is given to them", async () => {
  const { owner, join, world, business, businessId, close } = await anOwnedTeam();
  const viewer = await join("viewer");
  await close(owner.userId);
  await handOverBusiness(world.base, business.slug, viewer.session.email);
  expect(await viewer.api.members.mine({ businessId })).toMatchObject({ role: "admin" });
});
