import { invitations } from "@drumbeat/db/schema";
import { inArray, lt } from "drizzle-orm";
import { inBatches } from "../batches";
import type { BaseContext } from "../context";

const keepMs = 90 * 24 * 60 * 60_000;

/** Deletes invitations that ended or ran out three months ago, and with them the addresses. Returns how many. */
export function forgetOldInvitations(ctx: Pick<BaseContext, "db" | "clock">): Promise<number> {
  const before = new Date(ctx.clock.now() - keepMs);
  return inBatches(async (limit) => {
    const old = ctx.db
      .select({ id: invitations.id })
      .from(invitations)
      .where(lt(invitations.expiresAt, before))
      .limit(limit);
    const gone = await ctx.db
      .delete(invitations)
      .where(inArray(invitations.id, old))
      .returning({ id: invitations.id });
    return gone.length;
  });
}
