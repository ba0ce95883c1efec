import { can, grantable, type Role } from "@drumbeat/core/roles";
import type { Database } from "@drumbeat/db/client";
import { invitations } from "@drumbeat/db/schema";
import { and, eq, isNull, notInArray } from "drizzle-orm";
import type { BaseContext } from "../context";

/** Neither accepted nor withdrawn; it may have run out. */
export const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

/**
 * Withdraws the open invitations of somebody in a business that they could not send any more with their new role; all of
 * them when they are no longer a member (null). Nobody comes in on the word of someone who has gone.
 */
export async function withdrawInvitationsOf(
  tx: Database,
  ctx: Pick<BaseContext, "clock"> & { businessId: string },
  userId: string,
  role: Role | null,
): Promise<void> {
  const kept = role && can(role, "members.invite") ? grantable(role) : [];
  await tx
    .update(invitations)
    .set({ revokedAt: new Date(ctx.clock.now()) })
    .where(
      and(
        eq(invitations.businessId, ctx.businessId),
        eq(invitations.invitedBy, userId),
        isOpen,
        kept.length > 0 ? notInArray(invitations.role, kept) : undefined,
      ),
    );
}
