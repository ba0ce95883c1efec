import { users } from "@drumbeat/db/schema";
import { and, eq } from "drizzle-orm";
import type { BaseContext } from "../context";

/** Whether somebody has to show a second factor when signing in. */
export async function hasSecondFactor(ctx: Pick<BaseContext, "db">, userId: string): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.twoFactorEnabled, true)));
  return rows.length > 0;
}
