import { DomainError } from "@drumbeat/core/errors";
import { users } from "@drumbeat/db/schema";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import { changesOf } from "../audit/changes";
import { recordAudit } from "../audit/record";
import type { RequestContext, UserContext } from "../context";
import { announce } from "../live/announce";
import { isOperator } from "../operators/service";
import type { updateProfile as updateSchema } from "./schemas";
import { sessionsTopic } from "./sessions";

/** Who is signed in; null when nobody is. */
export async function me(ctx: RequestContext) {
  if (!ctx.session) return null;
  const [user] = await ctx.db
    .select({
      onboardingCompletedAt: users.onboardingCompletedAt,
      address: users.email,
      emailVerified: users.emailVerified,
      hasTwoFactor: users.twoFactorEnabled,
    })
    .from(users)
    .where(eq(users.id, ctx.session.userId));
  if (!user) return null;
  const { userId, email, firstName, lastName, provider } = ctx.session;
  const { onboardingCompletedAt, hasTwoFactor, address, emailVerified } = user;
  return {
    userId,
    email,
    firstName,
    lastName,
    provider,
    onboardingCompletedAt,
    hasTwoFactor,
    isOperator: isOperator(ctx, { email: address, emailVerified }),
  };
}

/** Changes the caller's name. Where Clerk keeps the accounts, the name is changed there. */
export async function updateProfile(ctx: UserContext, input: z.infer<typeof updateSchema>): Promise<void> {
  if (ctx.session.provider === "clerk") {
    throw new DomainError("conflict", "Your name is kept with your Clerk account. Change it there.");
  }
  await ctx.db.transaction(async (tx) => {
    const own = eq(users.id, ctx.session.userId);
    const [[before]] = await Promise.all([
      tx
        .select({ firstName: users.firstName, lastName: users.lastName })
        .from(users)
        .where(own)
        .for("no key update"),
      tx.update(users).set(input).where(own),
    ]);
    await announce(tx, sessionsTopic);
    await recordAudit(tx, ctx, {
      action: "account.renamed",
      subject: { kind: "account", id: ctx.session.userId },
      ...changesOf(before ?? {}, input),
    });
  });
}
