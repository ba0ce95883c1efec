import type { BusinessProfile } from "@drumbeat/core/business-profile";
import type { Role } from "@drumbeat/core/roles";
import type { Database } from "../client";
import { businesses, members } from "../tables/businesses";
import { newId } from "../tables/columns";
import { strategies, strategyGenerations } from "../tables/strategies";
import { users } from "../tables/users";
import { aStrategyBody } from "./strategy-body";

export type UserRow = typeof users.$inferSelect;
export type BusinessRow = typeof businesses.$inferSelect;
export type StrategyRow = typeof strategies.$inferSelect;
export type GenerationRow = typeof strategyGenerations.$inferSelect;

/** A local account with an address of its own. */
export async function aUser(db: Database, values: Partial<typeof users.$inferInsert> = {}): Promise<UserRow> {
  const id = values.id ?? newId();
  const rows = await db
    .insert(users)
    .values({
      email: `${id}@example.com`,
      firstName: "Ada",
      lastName: "Okafor",
      emailVerified: true,
      ...values,
      id,
    })
    .returning();
  return one(rows);
}

/** What a founder could have answered in the wizard. */
export function aProfile(values: Partial<BusinessProfile> = {}): BusinessProfile {
  return {
    name: "Harbour Bakery",
    website: "https://harbour-bakery.example",
    description: "Sourdough bread and pastry, baked at night and sold from a small shop by the harbour.",
    industry: "Food and agriculture",
    targetAudience: "Families and office workers within walking distance of the harbour.",
    goals: [{ metric: "pre-orders per week", target: 120, by: "2027-03-31" }],
    networksInUse: ["instagram"],
    hoursPerWeek: 4,
    tone: "warm and plain",
    languages: ["en"],
    timeZone: "Europe/Berlin",
    mode: "creator",
    ...values,
  };
}

/** A business with its owner as admin. Without `ownerId` the owner is made, too. */
export async function aBusiness(
  db: Database,
  values: Partial<typeof businesses.$inferInsert> = {},
): Promise<BusinessRow> {
  const id = values.id ?? newId();
  const ownerId = values.ownerId ?? (await aUser(db)).id;
  const rows = await db
    .insert(businesses)
    .values({ ...aProfile(), slug: `business-${id}`, ...values, id, ownerId })
    .returning();
  await aMember(db, { businessId: id, userId: ownerId, role: "admin" });
  return one(rows);
}

/** Makes a user, or the one named by `userId`, a member of a business; returns the user's id. */
export async function aMember(
  db: Database,
  values: { businessId: string; role: Role; userId?: string },
): Promise<string> {
  const userId = values.userId ?? (await aUser(db)).id;
  await db.insert(members).values({ businessId: values.businessId, userId, role: values.role });
  return userId;
}

/** A version of a strategy: active, number 1 and from the playbook unless told otherwise. Makes the business if none is named. */
export async function aStrategy(
  db: Database,
  values: Partial<typeof strategies.$inferInsert> = {},
): Promise<StrategyRow> {
  const businessId = values.businessId ?? (await aBusiness(db)).id;
  const rows = await db
    .insert(strategies)
    .values({
      version: 1,
      isActive: true,
      body: aStrategyBody(),
      source: "playbook",
      promptVersion: "test",
      reason: "First strategy",
      ...values,
      businessId,
    })
    .returning();
  return one(rows);
}

/** A request to write a strategy, queued unless told otherwise. Makes the business if none is named. */
export async function aGeneration(
  db: Database,
  values: Partial<typeof strategyGenerations.$inferInsert> = {},
): Promise<GenerationRow> {
  const businessId = values.businessId ?? (await aBusiness(db)).id;
  const rows = await db
    .insert(strategyGenerations)
    .values({ ...values, businessId })
    .returning();
  return one(rows);
}

function one<T>(rows: T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error("The insert returned no row.");
  return row;
}
