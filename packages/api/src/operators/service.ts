import { DomainError } from "@drumbeat/core/errors";
import { users } from "@drumbeat/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import type { RequestContext, UserContext } from "../context";

/**
 * Whether this user runs the installation: the address is on the list and known to be theirs. An address that nobody has
 * proved to own counts for nothing, since anybody can sign up with it.
 */
export function isOperator(
  ctx: Pick<RequestContext, "operatorEmails">,
  user: { email: string; emailVerified: boolean },
): boolean {
  return user.emailVerified && ctx.operatorEmails.has(user.email.toLowerCase());
}

/** The context of a caller who runs this installation. Throws not_found for everybody else: to them there is no such thing. */
export async function requireOperator(ctx: RequestContext): Promise<UserContext> {
  const { session } = ctx;
  if (session && ctx.operatorEmails.size > 0) {
    const [user] = await ctx.db
      .select({ email: users.email, emailVerified: users.emailVerified })
      .from(users)
      .where(and(eq(users.id, session.userId), isNull(users.deletedAt)));
    if (user && isOperator(ctx, user)) return { ...ctx, session };
  }
  throw new DomainError("not_found", "There is nothing at this address.");
}
