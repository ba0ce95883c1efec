import type { Database } from "@drumbeat/db/client";
import { businesses, members, users } from "@drumbeat/db/schema";
import { and, asc, eq, isNull } from "drizzle-orm";
import { recordAudit } from "../audit/record";
import type { BaseContext } from "../context";
import { withdrawInvitationsOf } from "../invitations/withdraw";
import { announce } from "../live/announce";
import { notify } from "../notifications/notify";
import { lockMembers, type LockedBusiness } from "./lock";
import { nameOfUser } from "./names";
import { tellAdmins } from "./tell-admins";
import { membersTopic } from "./topics";

/**
 * Takes a user whose account is closed out of every business. What they owned passes to the admin who has been there
 * longest; where there is none it is kept as it is, and operators are told.
 */
export async function endMemberships(ctx: BaseContext, tx: Database, userId: string): Promise<void> {
  const rows = await tx
    .select({ businessId: members.businessId, role: members.role })
    .from(members)
    .where(eq(members.userId, userId))
    // Always in the same order, so that two who go at once do not wait for each other.
    .orderBy(asc(members.businessId));
  for (const { businessId, role } of rows) {
    const business = await lockMembers(tx, businessId);
    if (!business) continue;
    await tx.delete(members).where(and(eq(members.businessId, businessId), eq(members.userId, userId)));
    await withdrawInvitationsOf(tx, { clock: ctx.clock, businessId }, userId, null);
    await announce(tx, membersTopic(businessId));
    if (business.ownerId === userId) {
      await passOn(ctx, tx, business);
      continue;
    }
    await tellAdmins(ctx, tx, businessId, {
      kind: "member_left",
      data: { businessName: business.name, person: null, role },
    });
    await note(ctx, tx, businessId, { action: "member.removed", id: userId });
  }
}

async function passOn(ctx: BaseContext, tx: Database, business: LockedBusiness): Promise<void> {
  const { id: businessId, ownerId } = business;
  const [heir] = await tx
    .select({ userId: members.userId })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.businessId, businessId), eq(members.role, "admin"), isNull(users.deletedAt)))
    .orderBy(asc(members.createdAt), asc(members.userId))
    .limit(1);
  if (!heir) {
    ctx.log.error(
      { businessId, slug: business.slug },
      "the owner's account was closed and no admin is left: the business is kept without an owner",
    );
    return note(ctx, tx, businessId, { action: "member.removed", id: ownerId });
  }
  await tx.update(businesses).set({ ownerId: heir.userId }).where(eq(businesses.id, businessId));
  await notify(ctx, tx, {
    userId: heir.userId,
    businessId,
    kind: "ownership_transferred",
    data: {
      businessName: business.name,
      by: null,
      heir: await nameOfUser(tx, heir.userId),
      isYou: true,
    },
  });
  await note(ctx, tx, businessId, {
    action: "member.ownership_transferred",
    id: heir.userId,
    before: { ownerId },
    after: { ownerId: heir.userId },
  });
}

function note(
  ctx: BaseContext,
  tx: Database,
  businessId: string,
  { id, ...entry }: Pick<Parameters<typeof recordAudit>[2], "action" | "before" | "after"> & { id: string },
): Promise<void> {
  const by = { clock: ctx.clock, actor: { kind: "job" as const, id: "apply-webhook" } };
  return recordAudit(tx, by, { ...entry, subject: { kind: "member", id }, about: { businessId } });
}
