import { DomainError } from "@drumbeat/core/errors";
import { can, type Permission, type Role } from "@drumbeat/core/roles";
import type { Database } from "@drumbeat/db/client";
import { members } from "@drumbeat/db/schema";
import { and, eq, sql } from "drizzle-orm";
import type { UserContext } from "../context";
import { prepared } from "../prepared";

const selectRole = prepared((db) =>
  db
    .select({ role: members.role })
    .from(members)
    .where(
      and(
        eq(members.businessId, sql.placeholder("businessId")),
        eq(members.userId, sql.placeholder("userId")),
      ),
    )
    .prepare("find_role"),
);

/** The caller's role in the business, if it has the permission. Throws not_found for strangers, forbidden for weak roles. */
export async function authorise(ctx: UserContext, businessId: string, permission: Permission): Promise<Role> {
  const [member] = await selectRole(ctx.db).execute({ businessId, userId: ctx.session.userId });
  if (!member)
    throw new DomainError("not_found", "There is no such business, or you are not a member of it.");
  if (!can(member.role, permission)) {
    throw new DomainError(
      "forbidden",
      `Your role (${member.role}) does not allow this. Ask an admin of the business.`,
    );
  }
  return member.role;
}

/** Takes a user whose account is closed out of every business. */
export async function removeMemberships(tx: Database, userId: string): Promise<void> {
  await tx.delete(members).where(eq(members.userId, userId));
}
