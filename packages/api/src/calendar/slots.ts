import { DomainError } from "@drumbeat/core/errors";
import { postingSlots } from "@drumbeat/db/schema";
import { and, asc, count, eq } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { assertOwnAccounts } from "../posts/stored-content";
import type * as schemas from "./schemas";

const mostSlots = 500;

const columns = {
  id: postingSlots.id,
  network: postingSlots.network,
  accountId: postingSlots.accountId,
  weekday: postingSlots.weekday,
  minute: postingSlots.minute,
};

/** The times of the week at which posts go out best. */
export function listSlots(ctx: BusinessContext) {
  return ctx.db
    .select(columns)
    .from(postingSlots)
    .where(eq(postingSlots.businessId, ctx.businessId))
    .orderBy(asc(postingSlots.weekday), asc(postingSlots.minute), asc(postingSlots.id))
    .limit(mostSlots);
}

/** Adds a time of the week. One that is there already stays as it is. */
export async function addSlot(ctx: BusinessContext, input: z.infer<typeof schemas.addSlot>) {
  return ctx.db.transaction(async (tx) => {
    await assertOwnAccounts(tx, ctx.businessId, [input]);
    const [{ slots } = { slots: 0 }] = await tx
      .select({ slots: count() })
      .from(postingSlots)
      .where(eq(postingSlots.businessId, ctx.businessId));
    if (slots >= mostSlots) {
      throw new DomainError("conflict", `A business has at most ${mostSlots} times. Remove one first.`);
    }
    const [added] = await tx
      .insert(postingSlots)
      .values({ ...input, businessId: ctx.businessId })
      .onConflictDoNothing()
      .returning({ id: postingSlots.id });
    if (!added) throw new DomainError("conflict", "This time is in the list already.");
    await recordAudit(tx, ctx, {
      action: "calendar.slot_added",
      subject: { kind: "slot", id: added.id },
      after: input,
    });
    return added;
  });
}

/** Takes a time of the week away. Posts that are planned for it stay. */
export async function removeSlot(
  ctx: BusinessContext,
  { slotId }: z.infer<typeof schemas.nameSlot>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [gone] = await tx
      .delete(postingSlots)
      .where(and(eq(postingSlots.businessId, ctx.businessId), eq(postingSlots.id, slotId)))
      .returning(columns);
    if (!gone) throw new DomainError("not_found", "There is no such time any more.");
    const { id, ...before } = gone;
    await recordAudit(tx, ctx, { action: "calendar.slot_removed", subject: { kind: "slot", id }, before });
  });
}
