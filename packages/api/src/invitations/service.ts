import { DomainError } from "@drumbeat/core/errors";
import { grantable, type Role } from "@drumbeat/core/roles";
import type { Database } from "@drumbeat/db/client";
import { invitations, members, users } from "@drumbeat/db/schema";
import { and, desc, eq, gt, inArray, lt } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { countTry } from "../limits/service";
import { lockMembersAs } from "../members/lock";
import { nameOf } from "../members/names";
import { assertWithinPlan } from "../plans/assert";
import { invitesPerBusiness, mailsPerAddress } from "./limits";
import { mailInvitation } from "./mail";
import type * as schemas from "./schemas";
import { hashToken, invitationLink, newToken, validMs } from "./token";
import { isOpen } from "./withdraw";

const subject = (id: string) => ({ kind: "invitation", id });

/**
 * Invites somebody by address, or whoever is given the link. The link is in the answer and nowhere else: it can be copied
 * now, and later only be replaced by a new one. Says what became of the mail.
 */
export async function createInvitation(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.createInvitation>,
) {
  const { email, role } = input;
  await countTries(ctx, email);
  const made = await ctx.db.transaction(async (tx) => {
    const { business, role: ownRole } = await lockMembersAs(tx, ctx, "members.invite");
    requireGrantable(ownRole, role);
    if (email) await freeAddress(tx, ctx, email);
    await assertWithinPlan({ ...ctx, db: tx }, "members", 1);
    const secret = newSecret(ctx);
    const [row] = await tx
      .insert(invitations)
      .values({
        businessId: ctx.businessId,
        email,
        role,
        invitedBy: ctx.session.userId,
        createdAt: new Date(ctx.clock.now()),
        ...secret.columns,
      })
      .returning({ id: invitations.id, expiresAt: invitations.expiresAt });
    if (!row) throw new Error("the new invitation was not returned");
    await recordAudit(tx, ctx, {
      action: "invitation.created",
      subject: subject(row.id),
      after: { email, role },
    });
    return { ...row, link: secret.link, businessName: business.name };
  });
  return handOut(ctx, { ...made, email, role });
}

/** A new link for an open invitation, good for seven days from now; the one before no longer works. */
export async function resendInvitation(ctx: BusinessContext, input: z.infer<typeof schemas.nameInvitation>) {
  const [open] = await ctx.db
    .select({ email: invitations.email })
    .from(invitations)
    .where(and(eq(invitations.id, input.invitationId), eq(invitations.businessId, ctx.businessId)));
  await countTries(ctx, open?.email ?? null);
  const made = await ctx.db.transaction(async (tx) => {
    const { business, role: ownRole } = await lockMembersAs(tx, ctx, "members.invite");
    const secret = newSecret(ctx);
    const [row] = await tx
      .update(invitations)
      .set({ ...secret.columns, invitedBy: ctx.session.userId })
      .where(within(ctx, input.invitationId, ownRole))
      .returning({
        id: invitations.id,
        email: invitations.email,
        role: invitations.role,
        expiresAt: invitations.expiresAt,
      });
    if (!row) throw await whyNot(tx, ctx, input.invitationId);
    // One that had run out did not count any more.
    await assertWithinPlan({ ...ctx, db: tx }, "members", 0);
    await recordAudit(tx, ctx, { action: "invitation.resent", subject: subject(row.id) });
    return { ...row, link: secret.link, businessName: business.name };
  });
  return handOut(ctx, made);
}

/** Withdraws an open invitation: its link stops working at once. */
export function revokeInvitation(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.nameInvitation>,
): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const { role: ownRole } = await lockMembersAs(tx, ctx, "members.invite");
    const [row] = await tx
      .update(invitations)
      .set({ revokedAt: new Date(ctx.clock.now()) })
      .where(within(ctx, input.invitationId, ownRole))
      .returning({ id: invitations.id, email: invitations.email, role: invitations.role });
    if (!row) throw await whyNot(tx, ctx, input.invitationId);
    await recordAudit(tx, ctx, {
      action: "invitation.revoked",
      subject: subject(row.id),
      before: { email: row.email, role: row.role },
    });
  });
}

/** Open invitations, newest first, those that have run out included. */
export async function listInvitations(ctx: BusinessContext, input: z.infer<typeof schemas.listInvitations>) {
  const rows = await ctx.db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      by: { firstName: users.firstName, lastName: users.lastName, email: users.email },
    })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .where(
      and(
        eq(invitations.businessId, ctx.businessId),
        isOpen,
        input.cursor === undefined ? undefined : lt(invitations.id, input.cursor),
      ),
    )
    .orderBy(desc(invitations.id))
    .limit(input.limit + 1);
  const mayGrant = grantable(ctx.role);
  const items = rows.slice(0, input.limit).map(({ by, ...row }) => ({
    ...row,
    invitedBy: by && nameOf(by),
    hasExpired: row.expiresAt.getTime() <= ctx.clock.now(),
    isManageable: mayGrant.includes(row.role),
  }));
  return {
    items,
    nextCursor: rows.length > input.limit ? (items.at(-1)?.id ?? null) : null,
    grantable: mayGrant,
    canMail: ctx.mailer.isConfigured,
  };
}

async function handOut(
  ctx: BusinessContext,
  made: { id: string; expiresAt: Date; link: string; businessName: string; email: string | null; role: Role },
) {
  const { id, email, role, expiresAt, link } = made;
  return { id, email, role, expiresAt, link, mail: await mailInvitation(ctx, made) };
}

function newSecret(ctx: BusinessContext) {
  const token = newToken();
  const expiresAt = new Date(ctx.clock.now() + validMs);
  return {
    columns: { tokenHash: hashToken(token), expiresAt },
    link: invitationLink(ctx.publicUrl, token),
  };
}

/** Refuses an address that needs no invitation; one that has run out makes room for a new one. */
async function freeAddress(tx: Database, ctx: BusinessContext, email: string): Promise<void> {
  const [member] = await tx
    .select({ userId: members.userId })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.businessId, ctx.businessId), eq(users.email, email)));
  if (member) throw new DomainError("conflict", "This person is a member already.", { field: "email" });
  const now = new Date(ctx.clock.now());
  const open = and(eq(invitations.businessId, ctx.businessId), eq(invitations.email, email), isOpen);
  const [waiting] = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(open, gt(invitations.expiresAt, now)));
  if (waiting) {
    throw new DomainError(
      "conflict",
      "This address has an open invitation. Send that one again, or withdraw it first.",
      { field: "email" },
    );
  }
  await tx.update(invitations).set({ revokedAt: now }).where(open);
}

/** The invitation of this business, if it is open and the caller could have sent it. */
const within = (ctx: BusinessContext, id: string, ownRole: Role) =>
  and(
    eq(invitations.businessId, ctx.businessId),
    eq(invitations.id, id),
    isOpen,
    inArray(invitations.role, grantable(ownRole)),
  );

async function whyNot(tx: Database, ctx: BusinessContext, id: string): Promise<DomainError> {
  const [row] = await tx
    .select({ acceptedAt: invitations.acceptedAt, revokedAt: invitations.revokedAt, role: invitations.role })
    .from(invitations)
    .where(and(eq(invitations.businessId, ctx.businessId), eq(invitations.id, id)));
  if (!row) return new DomainError("not_found", "There is no such invitation.");
  if (row.acceptedAt) return new DomainError("conflict", "This invitation was accepted meanwhile.");
  if (row.revokedAt) return new DomainError("conflict", "This invitation was withdrawn.");
  return new DomainError(
    "forbidden",
    `An invitation as ${row.role} is for somebody with that role to handle.`,
  );
}

function requireGrantable(own: Role, role: Role): void {
  if (!grantable(own).includes(role))
    throw new DomainError("forbidden", `You can invite people up to your own role (${own}).`, {
      field: "role",
    });
}

/** Before the transaction: counting takes a connection of its own, which whoever waits for our locks may hold. */
async function countTries(ctx: BusinessContext, email: string | null): Promise<void> {
  await countTry(ctx, invitesPerBusiness, ctx.businessId);
  if (email) await countTry(ctx, mailsPerAddress, email);
}
