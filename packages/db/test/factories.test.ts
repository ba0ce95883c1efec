import { businessProfileSchema } from "@drumbeat/core/business-profile";
import { strategyBodySchema } from "@drumbeat/core/strategy";
import { expect, test } from "vitest";
import { members, strategyGenerations } from "../src/schema";
import { aBusiness, aGeneration, aMember, aProfile, aStrategy } from "../src/testing/factories";
import { aStrategyBody } from "../src/testing/strategy-body";
import { testDatabase } from "../src/testing/vitest";

const database = testDatabase();

test("the profile and the strategy that factories use are valid", () => {
  expect(businessProfileSchema.parse(aProfile())).toEqual(aProfile());
  expect(strategyBodySchema.parse(aStrategyBody())).toEqual(aStrategyBody());
});

test(
  "two worlds do not collide",
  database.rolledBack(async (db) => {
    const [first, second] = [await aStrategy(db), await aStrategy(db)];
    expect(first.businessId).not.toBe(second.businessId);
  }),
);

test(
  "a business has its owner as admin, and others by role",
  database.rolledBack(async (db) => {
    const business = await aBusiness(db);
    const viewer = await aMember(db, { businessId: business.id, role: "viewer" });
    const rows = await db.select().from(members);
    expect(rows.map((row) => [row.userId, row.role])).toEqual([
      [business.ownerId, "admin"],
      [viewer, "viewer"],
    ]);
  }),
);

test(
  "a generation is queued unless told otherwise",
  database.rolledBack(async (db) => {
    await aGeneration(db);
    const [row] = await db.select().from(strategyGenerations);
    expect(row?.status).toBe("queued");
  }),
);
