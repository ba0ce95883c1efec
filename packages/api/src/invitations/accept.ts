import { DomainError } from "@drumbeat/core/errors";
import type { Database } from "@drumbeat/db/client";
import { businesses, invitations, members, users } from "@drumbeat/db/schema";
import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { RequestContext, UserContext } from "../context";
import { announce } from "../live/announce";
import { lockMembers, roleOf } from "../members/lock";
import { nameOf } from "../members/names";
import { assertWithinPlan } from "../plans/assert";
import { membersTopic } from "../members/topics";
import { notify } from "../notifications/notify";
import type { OpenedInvitation } from "./answers";
import type { nameToken } from "./schemas";
import { hashToken } from "./token";
import { isOpen } from "./withdraw";

/** Looks at an invitation without accepting it. For everybody with the link, signed in or not. */
export async function openInvitation(
  ctx: RequestContext,
  input: z.infer<typeof nameToken>,
): Promise<OpenedInvitation> {
  const row = await find(ctx.db, input.token);
  if (!row) return { state: "unknown" };
  const { businessName, slug, role, expiresAt, email, by } = row;
  const isMember = ctx.session && (await roleOf(ctx.db, row.businessId, ctx.session.userId)) !== null;
  if (isMember) return { state: "member", businessName, slug };
  if (row.acceptedAt) return { state: "used", businessName };
  if (row.revokedAt) return { state: "revoked", businessName };
  if (expiresAt.getTime() <= ctx.clock.now()) return { state: "expired", businessName };
  const fits = email === null || email === ctx.session?.email.toLowerCase();
  return {
    state: "open",
    businessName,
    invitedBy: by && nameOf(by),
    role,
    expiresAt,
    address: email && shortened(email),
    you: ctx.session ? (fits ? "fits" : "other_account") : "signed_out",
  };
}

/**
 * Makes the caller a member with the role of the invitation, once: however many accept at the same moment, one gets in.
 * Whoever is a member already stays what they are, and the invitation stays open for somebody else.
 */
export async function acceptInvitation(ctx: UserContext, input: z.infer<typeof nameToken>) {
  const known = await find(ctx.db, input.token);
  if (!known) throw noSuchInvitation();
  const { businessId } = known;
  return ctx.db.transaction(async (tx) => {
    const { userId } = ctx.session;
    const business = await lockMembers(tx, businessId);
    if (!business) throw noSuchInvitation();
    const { slug, name } = business;
    if (await roleOf(tx, businessId, userId)) return { slug, businessName: name };
    const accepted = await claim(tx, ctx, input.token);
    await tx.insert(members).values({ businessId, userId, role: accepted.role });
    // Its place was counted when it was sent; the plan may have become smaller since.
    await assertWithinPlan({ ...ctx, db: tx, businessId }, "members", 0);
    await announce(tx, membersTopic(businessId));
    if (accepted.invitedBy) {
      await notify(ctx, tx, {
        userId: accepted.invitedBy,
        businessId,
        kind: "invitation_accepted",
        data: { businessName: name, person: nameOf(ctx.session), role: accepted.role },
      });
    }
    await recordAudit(tx, ctx, {
      action: "invitation.accepted",
      subject: { kind: "invitation", id: accepted.id },
      after: { userId, role: accepted.role },
      about: { businessId },
    });
    return { slug, businessName: name };
  });
}

/** Uses the invitation up in one statement; explains afterwards why it could not be. */
async function claim(tx: Database, ctx: UserContext, token: string) {
  const now = new Date(ctx.clock.now());
  const [accepted] = await tx
    .update(invitations)
    .set({ acceptedAt: now, acceptedBy: ctx.session.userId })
    .where(
      and(
        eq(invitations.tokenHash, hashToken(token)),
        isOpen,
        gt(invitations.expiresAt, now),
        or(isNull(invitations.email), eq(invitations.email, ctx.session.email.toLowerCase())),
      ),
    )
    .returning({ id: invitations.id, role: invitations.role, invitedBy: invitations.invitedBy });
  if (accepted) return accepted;
  const row = await find(tx, token);
  if (!row) throw noSuchInvitation();
  if (row.acceptedAt) throw new DomainError("conflict", "This invitation has been used. Each works once.");
  if (row.revokedAt) throw new DomainError("conflict", "This invitation was withdrawn.");
  if (row.expiresAt <= now)
    throw new DomainError("conflict", "This invitation has run out. Ask for a new one.");
  throw new DomainError("forbidden", "This invitation is for another address. Sign in with that account.");
}

async function find(db: Database, token: string) {
  const [row] = await db
    .select({
      businessId: invitations.businessId,
      email: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
      acceptedAt: invitations.acceptedAt,
      revokedAt: invitations.revokedAt,
      businessName: businesses.name,
      slug: businesses.slug,
      by: { firstName: users.firstName, lastName: users.lastName, email: users.email },
    })
    .from(invitations)
    .innerJoin(businesses, eq(businesses.id, invitations.businessId))
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .where(eq(invitations.tokenHash, hashToken(token)));
  return row ?? null;
}

/** Enough for its owner to know it, too little for anybody else: `a…@example.com`. */
function shortened(email: string): string {
  const at = email.lastIndexOf("@");
  return `${Array.from(email)[0] ?? ""}…${email.slice(at)}`;
}

const noSuchInvitation = () =>
  new DomainError("not_found", "This link does not work. It may have been replaced by a newer one.");
