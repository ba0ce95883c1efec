import type { Plan } from "@drumbeat/core/plans";
import type { Database } from "@drumbeat/db/client";
import { users } from "@drumbeat/db/schema";
import { eq } from "drizzle-orm";

/** Whoever's plan is asked, locked until the transaction ends: whatever counts against it waits. */
export async function lockOwner(
  tx: Database,
  ownerId: string,
): Promise<{ id: string; plan: Exclude<Plan, "self_hosted">; planUntil: Date | null } | undefined> {
  const [owner] = await tx
    .select({ id: users.id, plan: users.plan, planUntil: users.planUntil })
    .from(users)
    .where(eq(users.id, ownerId))
    .for("no key update");
  return owner;
}
