import { DomainError } from "@drumbeat/core/errors";
import { can, mayUseAccount, type Permission } from "@drumbeat/core/roles";
import { businesses, members } from "@drumbeat/db/schema";
import { and, eq, sql } from "drizzle-orm";
import type { BusinessContext, Membership, UserContext } from "../context";
import { prepared } from "../prepared";
import { requireNetwork } from "../security/allow-list";

const selectMembership = prepared((db) =>
  db
    .select({
      role: members.role,
      allowedAccounts: members.allowedAccounts,
      allowedNetworks: businesses.allowedNetworks,
      pausedAt: members.pausedAt,
    })
    .from(members)
    .innerJoin(businesses, eq(businesses.id, members.businessId))
    .where(
      and(
        eq(members.businessId, sql.placeholder("businessId")),
        eq(members.userId, sql.placeholder("userId")),
      ),
    )
    .prepare("find_membership"),
);

/**
 * What the caller is in the business, if the role has the permission. Throws not_found for strangers, forbidden for weak
 * roles and for callers from networks that the business does not allow.
 */
export async function authorise(
  ctx: UserContext,
  businessId: string,
  permission: Permission,
): Promise<Membership> {
  const [member] = await selectMembership(ctx.db).execute({ businessId, userId: ctx.session.userId });
  if (!member)
    throw new DomainError("not_found", "There is no such business, or you are not a member of it.");
  const { allowedNetworks, pausedAt, ...membership } = member;
  requireNetwork(allowedNetworks, ctx.client);
  if (!can(membership.role, permission)) {
    throw new DomainError(
      "forbidden",
      `Your role (${membership.role}) does not allow this. Ask an admin of the business.`,
    );
  }
  if (pausedAt && ctx.plans === "enforced" && !can("viewer", permission)) {
    throw new DomainError(
      "forbidden",
      "The plan of this business has no room for you at the moment: you can read everything and change nothing. Ask its owner.",
    );
  }
  return membership;
}

/** Refuses a social account that the caller is not allowed to work with, as one that is not there. */
export function requireAccount(ctx: Pick<BusinessContext, "allowedAccounts">, accountId: string): void {
  if (mayUseAccount(ctx.allowedAccounts, accountId)) return;
  throw new DomainError("not_found", "There is no such account, or you are not allowed to work with it.");
}
