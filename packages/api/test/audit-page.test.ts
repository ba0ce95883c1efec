import { users } from "@drumbeat/db/schema";
import { aMember, aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { aFounder, aSession } from "./support";
import { aTeam } from "./team";

const database = testDatabase();

test("shows what was done, newest first, with the fields that changed", async () => {
  const { business, caller, session } = await aFounder(database);
  const businessId = business.id;
  const { name, website, description, industry, targetAudience, goals } = business;
  const { networksInUse, hoursPerWeek, tone, languages, timeZone, mode } = business;
  const profile = {
    name,
    website,
    description,
    industry,
    targetAudience,
    goals,
    networksInUse,
    hoursPerWeek,
  };
  await caller.businesses.update({ businessId, ...profile, tone, languages, timeZone, mode, name: "Other" });
  await caller.strategies.generate({ businessId });
  const { items, nextCursor } = await caller.audit.list({ businessId });
  expect(nextCursor).toBeNull();
  expect(items.map((item) => [item.sequence, item.action])).toEqual([
    [2, "strategy.requested"],
    [1, "business.updated"],
  ]);
  expect(items[1]).toMatchObject({
    userId: session.userId,
    firstName: session.firstName,
    before: { name },
    after: { name: "Other" },
    clientAddress: "192.0.2.7",
  });
});

test("names whom it was done to, until their account is closed", async () => {
  const { owner, join, businessId } = await aTeam(database);
  const ada = await join("viewer", { firstName: "Ada", lastName: "Lovelace" });
  await owner.api.members.changeRole({ businessId, userId: ada.userId, role: "editor" });
  await owner.api.invitations.create({ businessId, email: null, role: "viewer" });
  const affected = async () =>
    (await owner.api.audit.list({ businessId })).items.map((item) => [item.action, item.affected]);
  expect(await affected()).toEqual([
    ["invitation.created", null],
    ["member.role_changed", "Ada Lovelace"],
  ]);
  await database.db.update(users).set({ firstName: "", lastName: null }).where(eq(users.id, ada.userId));
  expect(await affected()).toContainEqual(["member.role_changed", null]);
});

test("filters by person, kind and days of the business, and pages without gaps", async () => {
  const { business, caller, world, session } = await aFounder(database);
  const businessId = business.id;
  const colleague = await aUser(database.db, { firstName: "Grace" });
  await aMember(database.db, { businessId, userId: colleague.id, role: "manager" });
  const theirs = world.as(await aSession(database.db, colleague));
  const { generationId } = await caller.strategies.generate({ businessId });
  // In Berlin it is the next day already.
  world.clock.time = Date.parse("2026-11-24T23:30:00Z");
  await theirs.strategies.cancel({ businessId, generationId });
  const actions = async (filter: object) =>
    (await caller.audit.list({ businessId, ...filter })).items.map((item) => item.action);
  expect(await actions({ userId: colleague.id })).toEqual(["strategy.cancelled"]);
  expect(await actions({ kind: "account" })).toEqual([]);
  expect(await actions({ kind: "strategy", since: "2026-11-25" })).toEqual(["strategy.cancelled"]);
  expect(await actions({ until: "2026-11-24" })).toEqual(["strategy.requested"]);
  const first = await caller.audit.list({ businessId, limit: 1 });
  expect(first.nextCursor).toBe(2);
  expect(await actions({ cursor: 2 })).toEqual(["strategy.requested"]);
  expect((await caller.audit.people({ businessId })).map((person) => person.userId).sort()).toEqual(
    [colleague.id, session.userId].sort(),
  );
});
