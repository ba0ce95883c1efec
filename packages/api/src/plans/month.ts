import type { Database } from "@drumbeat/db/client";
import { businesses } from "@drumbeat/db/schema";
import { asc, eq } from "drizzle-orm";
import { DateTime } from "luxon";

/** The zone in which the months of an owner are counted: that of their first business; UTC without one. */
export async function zoneOf(tx: Database, ownerId: string): Promise<string> {
  const [first] = await tx
    .select({ timeZone: businesses.timeZone })
    .from(businesses)
    .where(eq(businesses.ownerId, ownerId))
    .orderBy(asc(businesses.createdAt), asc(businesses.id))
    .limit(1);
  return first?.timeZone ?? "UTC";
}

/** When this month began where the owner lives. */
export async function monthStart(tx: Database, ownerId: string, now: Date): Promise<Date> {
  const local = DateTime.fromJSDate(now, { zone: await zoneOf(tx, ownerId) });
  return (local.isValid ? local : DateTime.fromJSDate(now, { zone: "utc" })).startOf("month").toJSDate();
}
