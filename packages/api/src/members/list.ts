import { can, grantable, outranks } from "@drumbeat/core/roles";
import { businesses, members, users } from "@drumbeat/db/schema";
import { and, asc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { countToReview } from "../businesses/posts-today";
import type { BusinessContext } from "../context";
import { unreadNotifications } from "../notifications/service";
import type * as schemas from "./schemas";

/** What the caller is here, how much news there is and how many posts wait for them: asked again and again by every open page. */
export async function myMembership(ctx: BusinessContext) {
  const [unread, toReview] = await Promise.all([unreadNotifications(ctx), countToReview(ctx)]);
  return { role: ctx.role, unread, toReview };
}

/** Who belongs to the business, most powerful first, and what the caller may do about each. */
export async function listMembers(ctx: BusinessContext, input: z.infer<typeof schemas.listMembers>) {
  const { cursor, limit } = input;
  const rows = await ctx.db
    .select({
      userId: members.userId,
      role: members.role,
      joinedAt: members.createdAt,
      firstName: users.firstName,
      lastName: users.lastName,
      email: users.email,
      ownerId: businesses.ownerId,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(businesses, eq(businesses.id, members.businessId))
    .where(
      and(
        eq(members.businessId, ctx.businessId),
        cursor && sql`(${members.role}, ${members.userId}) > (${cursor.role}::role, ${cursor.userId}::uuid)`,
      ),
    )
    .orderBy(asc(members.role), asc(members.userId))
    .limit(limit + 1);
  const maySeeAddresses = can(ctx.role, "members.invite");
  const items = rows.slice(0, limit).map(({ ownerId, email, ...row }) => {
    const isYou = row.userId === ctx.session.userId;
    const isOwner = row.userId === ownerId;
    const isManageable =
      can(ctx.role, "members.manage") && !isYou && !isOwner && outranks(ctx.role, row.role);
    return {
      ...row,
      email: maySeeAddresses || isYou ? email : null,
      isYou,
      isOwner,
      isManageable,
      mayBecomeOwner: ctx.session.userId === ownerId && !isYou && row.role === "admin",
    };
  });
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last ? { role: last.role, userId: last.userId } : null,
    grantable: can(ctx.role, "members.manage") ? grantable(ctx.role) : [],
  };
}
