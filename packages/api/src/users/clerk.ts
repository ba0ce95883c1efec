import type { Database } from "@drumbeat/db/client";
import { auditChains, credentials, sessions, twoFactors, users } from "@drumbeat/db/schema";
import { newId } from "@drumbeat/db/tables/columns";
import { and, eq, ne, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record";
import type { BaseContext, Session } from "../context";
import { announce } from "../live/announce";
import { sessionsTopic } from "../account/sessions";
import { endMemberships } from "../members/succession";
import { forgetNotifications } from "../notifications/clean-up";
import { forgetDrafts } from "../onboarding/service";
import { prepared } from "../prepared";
import type { ClerkUser } from "./clerk-user";
import { isPlaceholder, placeholderEmail } from "./emails";

const selectByClerkId = prepared((db) =>
  db
    .select({
      userId: users.id,
      email: users.email,
      firstName: users.firstName,
      lastName: users.lastName,
      deletedAt: users.deletedAt,
    })
    .from(users)
    .where(eq(users.clerkId, sql.placeholder("clerkId")))
    .prepare("find_user_by_clerk_id"),
);

/**
 * Our user behind a Clerk id. Created at first sight, because the session may be here before the webhook. `profileOf` is
 * asked when nothing is known yet and may answer null. Null for users whom Clerk has deleted.
 */
export async function ensureClerkUser(
  ctx: BaseContext,
  clerkId: string,
  profileOf: () => Promise<ClerkUser | null>,
): Promise<Session | null> {
  const find = async () => (await selectByClerkId(ctx.db).execute({ clerkId }))[0];
  let user = await find();
  if (!user || (!user.deletedAt && isPlaceholder(user.email))) {
    const profile = await profileOf();
    if (profile) await ctx.db.transaction((tx) => applyClerkUser(ctx, tx, profile));
    else if (!user) await insertMissing(ctx.db, clerkId);
    user = await find();
  }
  if (!user || user.deletedAt) return null;
  const { userId, email, firstName, lastName } = user;
  return { userId, email: isPlaceholder(email) ? "" : email, firstName, lastName, provider: "clerk" };
}

/**
 * Makes our row say what Clerk's object said at its `updatedAt`, unless we have seen a later state or the deletion, so
 * that deliveries may come twice and in any order.
 */
export async function applyClerkUser(ctx: BaseContext, tx: Database, user: ClerkUser): Promise<void> {
  // Two rows must not fight over one address.
  if (user.email) await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${user.email}, 0))`);
  if (await linkLocalUser(ctx, tx, user)) return;
  await insertMissing(tx, user.clerkId);
  const [row] = await tx
    .select({ id: users.id, deletedAt: users.deletedAt, clerkUpdatedAt: users.clerkUpdatedAt })
    .from(users)
    .where(eq(users.clerkId, user.clerkId))
    .for("update");
  if (!row || row.deletedAt || (row.clerkUpdatedAt && row.clerkUpdatedAt >= user.updatedAt)) return;
  const email = (await claimEmail(ctx, tx, row.id, user)) ? user.email : null;
  await tx
    .update(users)
    .set({
      email: email ?? placeholderEmail(row.id),
      emailVerified: email !== null && user.emailVerified,
      firstName: user.firstName,
      lastName: user.lastName,
      image: user.image,
      clerkUpdatedAt: user.updatedAt,
    })
    .where(eq(users.id, row.id));
  await announce(tx, sessionsTopic);
}

/**
 * Closes the account, also one that we have not heard of: whatever comes later about this id changes nothing. The row
 * stays without personal data, because shared work names its author.
 */
export async function removeClerkUser(ctx: BaseContext, tx: Database, clerkId: string): Promise<void> {
  await insertMissing(tx, clerkId);
  const [before] = await tx
    .select({ deletedAt: users.deletedAt })
    .from(users)
    .where(eq(users.clerkId, clerkId))
    .for("update");
  const [row] = await tx
    .update(users)
    .set({
      email: sql`${users.id} || '@unknown.invalid'`,
      emailVerified: false,
      firstName: "",
      lastName: null,
      image: null,
      twoFactorEnabled: false,
      deletedAt: sql`coalesce(${users.deletedAt}, ${new Date(ctx.clock.now()).toISOString()}::timestamptz)`,
    })
    .where(eq(users.clerkId, clerkId))
    .returning({ id: users.id });
  if (!row) return;
  await endLocalAccess(tx, row.id);
  await endMemberships(ctx, tx, row.id);
  await forgetDrafts(tx, row.id);
  await forgetNotifications(tx, row.id);
  await announce(tx, sessionsTopic);
  // What the person did to the account itself is personal; what they did in a business stays with the business.
  await tx.delete(auditChains).where(eq(auditChains.userId, row.id));
  if (before?.deletedAt) return;
  await recordAudit(
    tx,
    { clock: ctx.clock, actor: { kind: "job", id: "apply-webhook" } },
    { action: "account.closed", subject: { kind: "account", id: row.id }, about: "operators" },
  );
}

async function insertMissing(db: Database, clerkId: string): Promise<void> {
  const id = newId();
  await db
    .insert(users)
    .values({ id, clerkId, email: placeholderEmail(id) })
    .onConflictDoNothing({ target: users.clerkId });
}

/**
 * A founder who moves from local accounts to Clerk keeps everything: at first sight of a Clerk user, the local user with
 * the same address becomes that user. Only for an address that Clerk has verified, and the password ends with it, since
 * whoever chose it never proved to own the address.
 */
async function linkLocalUser(ctx: BaseContext, tx: Database, user: ClerkUser): Promise<boolean> {
  if (!user.email || !user.emailVerified) return false;
  const [known] = await tx.select({ id: users.id }).from(users).where(eq(users.clerkId, user.clerkId));
  if (known) return false;
  const [linked] = await tx
    .update(users)
    .set({
      clerkId: user.clerkId,
      clerkUpdatedAt: user.updatedAt,
      emailVerified: true,
      firstName: user.firstName,
      lastName: user.lastName,
      image: user.image,
      twoFactorEnabled: false,
    })
    .where(and(eq(users.email, user.email), sql`${users.clerkId} is null and ${users.deletedAt} is null`))
    .returning({ id: users.id });
  if (!linked) return false;
  await endLocalAccess(tx, linked.id);
  await announce(tx, sessionsTopic);
  ctx.log.info({ userId: linked.id }, "a local account was taken over by its Clerk user");
  return true;
}

/** Frees the address for this user if it may have it: of two Clerk users, the one that changed last owns it. */
async function claimEmail(ctx: BaseContext, tx: Database, userId: string, user: ClerkUser): Promise<boolean> {
  if (!user.email) return false;
  const [other] = await tx
    .select({ id: users.id, clerkId: users.clerkId, clerkUpdatedAt: users.clerkUpdatedAt })
    .from(users)
    .where(and(eq(users.email, user.email), ne(users.id, userId)))
    .for("update");
  if (!other) return true;
  if (other.clerkId === null || (other.clerkUpdatedAt && other.clerkUpdatedAt >= user.updatedAt)) {
    ctx.log.warn({ userId, otherUserId: other.id }, "an e-mail address belongs to another user already");
    return false;
  }
  await tx
    .update(users)
    .set({ email: placeholderEmail(other.id), emailVerified: false })
    .where(eq(users.id, other.id));
  return true;
}

async function endLocalAccess(tx: Database, userId: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.userId, userId));
  await tx.delete(credentials).where(eq(credentials.userId, userId));
  await tx.delete(twoFactors).where(eq(twoFactors.userId, userId));
}
