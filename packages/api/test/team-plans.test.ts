import { planTable } from "@drumbeat/core/plans";
import { businesses, invitations, users } from "@drumbeat/db/schema";
import { aBusiness } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { createCaller } from "../src/root";
import { aTeam } from "./team";

const database = testDatabase();
const week = 7 * 24 * 60 * 60_000;
const { members: room } = planTable.free;

/** A team whose owner has the free plan, where plans count. */
async function aSmallTeam() {
  const team = await aTeam(database);
  const api = createCaller({ ...team.world.context(team.owner.session), plans: "enforced" });
  return { ...team, api };
}

test("of fifty invitations at once exactly as many are made as the plan has room for", async () => {
  const { api, businessId } = await aSmallTeam();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 50 }, () => api.invitations.create({ businessId, email: null, role: "viewer" })),
  );
  expect(outcomes.filter((each) => each.status === "fulfilled")).toHaveLength(room - 1);
  expect(await database.db.$count(invitations, eq(invitations.businessId, businessId))).toBe(room - 1);
});

test("one that had run out cannot be revived beyond the plan", async () => {
  const { api, businessId, world, join } = await aSmallTeam();
  const { id } = await api.invitations.create({ businessId, email: null, role: "viewer" });
  world.clock.time += week;
  for (let place = 1; place < room; place += 1) await join("viewer");
  const again = api.invitations.resend({ businessId, invitationId: id });
  await expect(again).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a business is not handed over to somebody whose plan has no room for it", async () => {
  const { api, businessId, business, join } = await aSmallTeam();
  const heir = await join("admin");
  await aBusiness(database.db, { ownerId: heir.userId });
  const hand = () =>
    api.members.transferOwnership({ businessId, userId: heir.userId, confirmName: business.name });
  await expect(hand()).rejects.toMatchObject({ code: "CONFLICT" });
  await database.db.update(users).set({ plan: "pro" }).where(eq(users.id, heir.userId));
  await hand();
  const [row] = await database.db.select().from(businesses).where(eq(businesses.id, businessId));
  expect(row?.ownerId).toBe(heir.userId);
});
