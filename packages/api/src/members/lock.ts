import { DomainError } from "@drumbeat/core/errors";
import { can, type Permission, type Role } from "@drumbeat/core/roles";
import type { Database } from "@drumbeat/db/client";
import { businesses, members } from "@drumbeat/db/schema";
import { and, eq } from "drizzle-orm";
import type { BusinessContext } from "../context";

export interface LockedBusiness {
  id: string;
  name: string;
  slug: string;
  ownerId: string;
}

/**
 * Makes changes of one business's people queue up until the transaction ends: what is true of its members afterwards was
 * true of them together. Null when the business is gone.
 */
export async function lockMembers(tx: Database, businessId: string): Promise<LockedBusiness | null> {
  const [business] = await tx
    .select({ id: businesses.id, name: businesses.name, slug: businesses.slug, ownerId: businesses.ownerId })
    .from(businesses)
    .where(eq(businesses.id, businessId))
    .for("no key update");
  return business ?? null;
}

/**
 * `lockMembers` for a caller who was let in before the lock was had: their role is read again under it, so that somebody
 * who was removed a moment ago changes nothing any more.
 */
export async function lockMembersAs(
  tx: Database,
  ctx: BusinessContext,
  permission: Permission,
): Promise<{ business: LockedBusiness; role: Role }> {
  const business = await lockMembers(tx, ctx.businessId);
  const role = business && (await roleOf(tx, ctx.businessId, ctx.session.userId));
  if (!business || !role)
    throw new DomainError("not_found", "There is no such business, or you are not a member of it.");
  if (!can(role, permission))
    throw new DomainError(
      "forbidden",
      `Your role (${role}) does not allow this. Ask an admin of the business.`,
    );
  return { business, role };
}

/** What somebody is in a business; null for strangers. */
export async function roleOf(tx: Database, businessId: string, userId: string): Promise<Role | null> {
  const [member] = await tx
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.businessId, businessId), eq(members.userId, userId)));
  return member?.role ?? null;
}
