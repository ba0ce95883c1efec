import { DomainError } from "@drumbeat/core/errors";
import { settleWallTime } from "@drumbeat/core/posts/wall-time";
import type { Database } from "@drumbeat/db/client";
import { businesses } from "@drumbeat/db/schema";
import { eq } from "drizzle-orm";
import type { BusinessContext } from "../context";
import type { PlannedTime } from "../posts/create";

/** What the calendar has to know of a business. */
export async function calendarRules(db: Database, businessId: string) {
  const [row] = await db
    .select({ timeZone: businesses.timeZone, approvalsRequired: businesses.approvalsRequired })
    .from(businesses)
    .where(eq(businesses.id, businessId));
  if (!row) throw new DomainError("not_found", "There is no such business, or you are not a member of it.");
  return row;
}

/** A wall time, on the clocks of the business unless a zone is named. Refuses what has passed. */
export async function settleFuture(
  db: Database,
  ctx: Pick<BusinessContext, "businessId" | "clock">,
  wish: { local: string; timeZone?: string | undefined; prefer: "earlier" | "later" },
): Promise<PlannedTime> {
  const timeZone = wish.timeZone ?? (await calendarRules(db, ctx.businessId)).timeZone;
  const settled = settleWallTime(wish.local, timeZone, wish.prefer);
  if (Number(settled.at) <= ctx.clock.now()) {
    throw new DomainError("invalid", "This time has passed. Choose a later one.", { field: "local" });
  }
  return settled;
}
