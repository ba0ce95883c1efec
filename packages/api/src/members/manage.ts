import { DomainError } from "@drumbeat/core/errors";
import { grantable, outranks, type Role } from "@drumbeat/core/roles";
import { cleanLine } from "@drumbeat/core/text";
import type { Database } from "@drumbeat/db/client";
import { businesses, members } from "@drumbeat/db/schema";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { withdrawInvitationsOf } from "../invitations/withdraw";
import { announce } from "../live/announce";
import { notify } from "../notifications/notify";
import { assertWithinPlan } from "../plans/assert";
import { type LockedBusiness, lockMembersAs, roleOf } from "./lock";
import { nameOf, nameOfUser } from "./names";
import type * as schemas from "./schemas";
import { tellAdmins } from "./tell-admins";
import { membersTopic } from "./topics";

const person = (userId: string) => ({ kind: "member", id: userId });

/** Gives a member another role, up to the caller's own. Nobody's own role, and never the owner's. */
export function changeRole(ctx: BusinessContext, input: z.infer<typeof schemas.changeRole>): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    if (input.userId === ctx.session.userId)
      throw new DomainError("forbidden", "Nobody changes their own role. Ask another admin.");
    const { business, role: from, ownRole } = await lockManageable(tx, ctx, input.userId);
    if (!grantable(ownRole).includes(input.role))
      throw new DomainError("forbidden", `You can give roles up to your own (${ownRole}).`);
    if (from === input.role) return;
    await tx.update(members).set({ role: input.role }).where(theirs(ctx, input.userId));
    await withdrawInvitationsOf(tx, ctx, input.userId, input.role);
    await announce(tx, membersTopic(ctx.businessId));
    await notify(ctx, tx, {
      userId: input.userId,
      businessId: ctx.businessId,
      kind: "role_changed",
      data: { businessName: business.name, by: nameOf(ctx.session), from, to: input.role },
    });
    await recordAudit(tx, ctx, {
      action: "member.role_changed",
      subject: person(input.userId),
      before: { role: from },
      after: { role: input.role },
    });
  });
}

/** Takes a member out of the business. What they made stays; open pages of theirs are told. */
export function removeMember(ctx: BusinessContext, input: z.infer<typeof schemas.nameMember>): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    if (input.userId === ctx.session.userId)
      throw new DomainError("conflict", "That is you. To go, leave the business instead.");
    const { business, role } = await lockManageable(tx, ctx, input.userId);
    await takeOut(tx, ctx, input.userId);
    await notify(ctx, tx, {
      userId: input.userId,
      businessId: ctx.businessId,
      kind: "member_removed",
      data: { businessName: business.name, by: nameOf(ctx.session) },
    });
    await recordAudit(tx, ctx, {
      action: "member.removed",
      subject: person(input.userId),
      before: { role },
    });
  });
}

/** The caller goes. The owner cannot: a business always has one. */
export function leaveBusiness(ctx: BusinessContext): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const { business, role } = await lockMembersAs(tx, ctx, "business.read");
    const { userId } = ctx.session;
    if (business.ownerId === userId) {
      throw new DomainError(
        "conflict",
        "You own this business. Hand it over to another admin first, or delete it.",
      );
    }
    await takeOut(tx, ctx, userId);
    await tellAdmins(ctx, tx, ctx.businessId, {
      kind: "member_left",
      data: { businessName: business.name, person: nameOf(ctx.session), role },
    });
    await recordAudit(tx, ctx, { action: "member.left", subject: person(userId), before: { role } });
  });
}

/** Makes another admin the owner. Only the owner can; the name of the business must be typed as it is written. */
export function transferOwnership(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.transferOwnership>,
): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const { business } = await lockMembersAs(tx, ctx, "business.transfer");
    const { userId } = ctx.session;
    if (business.ownerId !== userId)
      throw new DomainError("forbidden", "Only the owner can hand the business over.");
    if (input.userId === userId) throw new DomainError("conflict", "The business is yours already.");
    const role = await roleOf(tx, ctx.businessId, input.userId);
    if (!role) throw notAMember();
    if (role !== "admin")
      throw new DomainError("conflict", "The new owner has to be an admin. Change their role first.");
    if (cleanLine(input.confirmName) !== business.name) {
      throw new DomainError(
        "invalid",
        "The name does not match. Type the name of the business exactly as it is written.",
        { field: "confirmName" },
      );
    }
    await tx.update(businesses).set({ ownerId: input.userId }).where(eq(businesses.id, ctx.businessId));
    // It is the plan of the new owner that has to have room for it now.
    for (const limit of ["businesses", "members"] as const)
      await assertWithinPlan({ ...ctx, db: tx }, limit, 0);
    await announce(tx, membersTopic(ctx.businessId));
    const heir = await nameOfUser(tx, input.userId);
    const data = { businessName: business.name, by: nameOf(ctx.session), heir };
    const told = { businessId: ctx.businessId, kind: "ownership_transferred" as const };
    await notify(
      ctx,
      tx,
      { ...told, userId: input.userId, data: { ...data, isYou: true } },
      { ...told, userId, data: { ...data, isYou: false } },
    );
    await recordAudit(tx, ctx, {
      action: "member.ownership_transferred",
      subject: person(input.userId),
      before: { ownerId: userId },
      after: { ownerId: input.userId },
    });
  });
}

/** Locks the business and checks that the caller may manage this member of it. */
async function lockManageable(
  tx: Database,
  ctx: BusinessContext,
  userId: string,
): Promise<{ business: LockedBusiness; role: Role; ownRole: Role }> {
  const { business, role: ownRole } = await lockMembersAs(tx, ctx, "members.manage");
  const role = await roleOf(tx, ctx.businessId, userId);
  if (!role) throw notAMember();
  if (business.ownerId === userId) {
    throw new DomainError(
      "forbidden",
      "This is the owner, who stays an admin. Only the owner can hand the business over.",
    );
  }
  if (!outranks(ownRole, role))
    throw new DomainError(
      "forbidden",
      `Your role (${ownRole}) does not allow this for members who are ${role}.`,
    );
  return { business, role, ownRole };
}

async function takeOut(tx: Database, ctx: BusinessContext, userId: string): Promise<void> {
  await tx.delete(members).where(theirs(ctx, userId));
  await withdrawInvitationsOf(tx, ctx, userId, null);
  await announce(tx, membersTopic(ctx.businessId));
}

const theirs = (ctx: BusinessContext, userId: string) =>
  and(eq(members.businessId, ctx.businessId), eq(members.userId, userId));

const notAMember = () => new DomainError("not_found", "This person is not a member of the business.");
