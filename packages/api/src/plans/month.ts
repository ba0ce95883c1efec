import type { Database } from "@drumbeat/db/client";
import { businesses } from "@drumbeat/db/schema";
import { asc, eq } from "drizzle-orm";
import { DateTime } from "luxon";

/** When this month began where the owner lives, which is where their first business is; in UTC without one. */
export async function monthStart(tx: Database, ownerId: string, now: Date): Promise<Date> {
  const [first] = await tx
    .select({ timeZone: businesses.timeZone })
    .from(businesses)
    .where(eq(businesses.ownerId, ownerId))
    .orderBy(asc(businesses.createdAt), asc(businesses.id))
    .limit(1);
  const local = DateTime.fromJSDate(now, { zone: first?.timeZone ?? "utc" });
  return (local.isValid ? local : DateTime.fromJSDate(now, { zone: "utc" })).startOf("month").toJSDate();
}
