import { users } from "@drumbeat/db/schema";
import { eq } from "drizzle-orm";
import type { BaseContext } from "../context";

/** Notes that the user has read mail at their address, so that it is theirs. */
export async function verifyEmail(ctx: Pick<BaseContext, "db">, userId: string): Promise<void> {
  await ctx.db.update(users).set({ emailVerified: true }).where(eq(users.id, userId));
}
