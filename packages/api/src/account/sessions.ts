import { sessions, users } from "@drumbeat/db/schema";
import ipaddr from "ipaddr.js";
import { and, desc, eq, gt, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record";
import type { BaseContext, Session, UserContext } from "../context";
import { announce } from "../live/announce";
import { prepared } from "../prepared";

/** Topic that is announced when sessions have ended or their users have changed, so that no process trusts its memory. */
export const sessionsTopic = "sessions";

const day = 24 * 60 * 60 * 1_000;

/** How long a session lasts, in ms. docs/signing-in.md says why. */
export const sessionLife = {
  /** Without being used. */
  unusedMs: 14 * day,
  /** Since signing in, however much it is used. */
  longestMs: 30 * day,
  /** Use is noted this often at most, so that reading a session hardly ever writes. */
  notedMs: 60 * 60 * 1_000,
} as const;

const selectSession = prepared((db) =>
  db
    .select({
      sessionId: sessions.id,
      userId: users.id,
      email: users.email,
      firstName: users.firstName,
      lastName: users.lastName,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.token, sql.placeholder("token")),
        gt(sessions.expiresAt, sql.placeholder("now")),
        isNull(users.deletedAt),
      ),
    )
    .prepare("find_session"),
);

/**
 * The session with this token, unless it has expired, was ended, or its account is closed. Being used keeps it alive, up to
 * the longest time.
 */
export async function findSession(ctx: BaseContext, token: string): Promise<Session | null> {
  const now = ctx.clock.now();
  const [row] = await selectSession(ctx.db).execute({ token, now: new Date(now).toISOString() });
  if (!row) return null;
  const { createdAt, expiresAt, ...session } = row;
  const keptUntil = Math.min(now + sessionLife.unusedMs, createdAt.getTime() + sessionLife.longestMs);
  if (keptUntil - expiresAt.getTime() >= sessionLife.notedMs) {
    await ctx.db
      .update(sessions)
      .set({ expiresAt: new Date(keptUntil) })
      .where(and(eq(sessions.id, row.sessionId), gt(sessions.expiresAt, new Date(now))));
  }
  return { ...session, provider: "local" };
}

/** Ends the session with this token. Announcing it is up to the caller. */
export async function endSessionOf(ctx: Pick<BaseContext, "db">, token: string): Promise<void> {
  await ctx.db.delete(sessions).where(eq(sessions.token, token));
}

/** Ends the sessions of the same person beside the one with this token. Announcing it is up to the caller. */
export async function endOtherSessions(ctx: Pick<BaseContext, "db">, token: string): Promise<void> {
  const owner = ctx.db.select({ userId: sessions.userId }).from(sessions).where(eq(sessions.token, token));
  await ctx.db.delete(sessions).where(and(inArray(sessions.userId, owner), ne(sessions.token, token)));
}

const selectLive = prepared((db) =>
  db
    .select({ userId: users.id })
    .from(users)
    .leftJoin(sessions, and(eq(sessions.userId, users.id), eq(sessions.id, sql.placeholder("sessionId"))))
    .where(
      and(
        eq(users.id, sql.placeholder("userId")),
        isNull(users.deletedAt),
        or(
          isNull(sql`${sql.placeholder("sessionId")}::uuid`),
          gt(sessions.expiresAt, sql.placeholder("now")),
        ),
      ),
    )
    .prepare("session_is_live"),
);

/**
 * True while the session behind a context that was made some time ago still counts. Of Clerk's sessions we only know
 * whether the account is open; their tokens run out within a minute.
 */
export async function isSessionLive(ctx: UserContext): Promise<boolean> {
  const { userId, sessionId = null } = ctx.session;
  const now = new Date(ctx.clock.now()).toISOString();
  const rows = await selectLive(ctx.db).execute({ userId, sessionId, now });
  return rows.length > 0;
}

/** Where the caller is signed in, newest first. */
export async function listSessions(ctx: UserContext) {
  const rows = await ctx.db
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      ipAddress: sessions.ipAddress,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, ctx.session.userId), gt(sessions.expiresAt, new Date(ctx.clock.now()))))
    .orderBy(desc(sessions.createdAt))
    .limit(100);
  return rows.map((row) => ({
    ...row,
    ipAddress: shortened(row.ipAddress),
    isCurrent: row.id === ctx.session.sessionId,
  }));
}

/** Ends one of the caller's own sessions; one that is not there is as good as ended. */
export function endSession(ctx: UserContext, input: { sessionId: string }): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.id, input.sessionId), eq(sessions.userId, ctx.session.userId)))
      .returning({ id: sessions.id });
    if (ended.length === 0) return;
    await announce(tx, sessionsTopic);
    await recordAudit(tx, ctx, {
      action: "account.session_ended",
      subject: { kind: "session", id: input.sessionId },
    });
  });
}

/** Signs the caller out on every device, this one included unless `keepsCurrent`. */
export function endAllSessions(ctx: UserContext, input: { keepsCurrent: boolean }): Promise<void> {
  const { userId, sessionId } = ctx.session;
  return ctx.db.transaction(async (tx) => {
    const ended = await tx
      .delete(sessions)
      .where(
        and(
          eq(sessions.userId, userId),
          input.keepsCurrent && sessionId ? ne(sessions.id, sessionId) : undefined,
        ),
      )
      .returning({ id: sessions.id });
    await announce(tx, sessionsTopic);
    await recordAudit(tx, ctx, {
      action: "account.signed_out_everywhere",
      subject: { kind: "account", id: userId },
      after: { ended: ended.length, keepsCurrent: input.keepsCurrent },
    });
  });
}

/** better-auth stores IPv6 addresses at full length. */
function shortened(address: string | null): string | null {
  return address && ipaddr.isValid(address) ? ipaddr.parse(address).toString() : address;
}
