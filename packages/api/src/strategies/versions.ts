import type { Clock } from "@drumbeat/core/time";
import type { Database } from "@drumbeat/db/client";
import { businesses, strategies } from "@drumbeat/db/schema";
import { and, eq, sql } from "drizzle-orm";

type NewVersion = Omit<typeof strategies.$inferInsert, "id" | "version" | "isActive" | "createdAt">;

/**
 * Appends a version and makes it the active one. Call it inside a transaction: the business row is locked, so that two
 * writers get two numbers.
 */
export async function insertVersion(tx: Database, clock: Clock, version: NewVersion): Promise<number> {
  await lockVersions(tx, version.businessId);
  await tx
    .update(strategies)
    .set({ isActive: false })
    .where(and(eq(strategies.businessId, version.businessId), eq(strategies.isActive, true)));
  const [row] = await tx
    .insert(strategies)
    .values({
      ...version,
      version: sql`(select coalesce(max(version), 0) + 1 from strategies where business_id = ${version.businessId})`,
      isActive: true,
      createdAt: new Date(clock.now()),
    })
    .returning({ version: strategies.version });
  if (!row) throw new Error("the new strategy version was not returned");
  return row.version;
}

/** Makes writers of one business's strategy queue up until the transaction ends. */
export async function lockVersions(tx: Database, businessId: string): Promise<void> {
  await tx
    .select({ id: businesses.id })
    .from(businesses)
    .where(eq(businesses.id, businessId))
    .for("no key update");
}
