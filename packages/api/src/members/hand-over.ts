import { businesses, members, users } from "@drumbeat/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import { recordAudit } from "../audit/record";
import type { BaseContext } from "../context";
import { announce } from "../live/announce";
import { notify } from "../notifications/notify";
import { lockMembers, roleOf } from "./lock";
import { nameOfUser } from "./names";
import { membersTopic } from "./topics";

/** What came of it; `owner` is the name of an owner who can still act. */
export type HandOver =
  | { outcome: "done"; heir: string }
  | { outcome: "no_business" | "no_account" }
  | { outcome: "has_owner"; owner: string };

/**
 * For operators, from a terminal: gives a business whose owner is not a member any more to somebody with an account, who
 * becomes an admin of it. One that has its owner is theirs to hand over.
 */
export function handOverBusiness(
  ctx: Pick<BaseContext, "db" | "clock" | "emit">,
  slug: string,
  email: string,
): Promise<HandOver> {
  return ctx.db.transaction(async (tx) => {
    const [named] = await tx.select({ id: businesses.id }).from(businesses).where(eq(businesses.slug, slug));
    const business = named && (await lockMembers(tx, named.id));
    if (!business) return { outcome: "no_business" };
    const { id: businessId, ownerId } = business;
    if (await roleOf(tx, businessId, ownerId))
      return { outcome: "has_owner", owner: await nameOfUser(tx, ownerId) };
    const [account] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.email, email.trim().toLowerCase()), isNull(users.deletedAt)));
    if (!account) return { outcome: "no_account" };
    await tx
      .insert(members)
      .values({ businessId, userId: account.id, role: "admin" })
      .onConflictDoUpdate({
        target: [members.businessId, members.userId],
        set: { role: "admin", allowedAccounts: null },
      });
    await tx.update(businesses).set({ ownerId: account.id }).where(eq(businesses.id, businessId));
    await announce(tx, membersTopic(businessId));
    const heir = await nameOfUser(tx, account.id);
    await notify(ctx, tx, {
      userId: account.id,
      businessId,
      kind: "ownership_transferred",
      data: { businessName: business.name, by: null, heir, isYou: true },
    });
    await recordAudit(
      tx,
      { clock: ctx.clock, actor: { kind: "job", id: "business:hand-over" } },
      {
        action: "member.ownership_transferred",
        subject: { kind: "member", id: account.id },
        before: { ownerId },
        after: { ownerId: account.id },
        about: { businessId },
      },
    );
    return { outcome: "done", heir };
  });
}
