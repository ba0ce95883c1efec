import { sessions, users } from "@drumbeat/db/schema";
import ipaddr from "ipaddr.js";
import { and, desc, eq, gt, isNull, ne, or, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record";
import type { BaseContext, Session, UserContext } from "../context";
import { announce } from "../live/announce";
import { prepared } from "../prepared";

/** Topic that is announced when sessions have ended or their users have changed, so that no process trusts its memory. */
export const sessionsTopic = "sessions";

const selectSession = prepared((db) =>
  db
    .select({
      sessionId: sessions.id,
      userId: users.id,
      email: users.email,
      firstName: users.firstName,
      lastName: users.lastName,
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

/** The session with this token, unless it has expired, was ended, or its account is closed. */
export async function findSession(ctx: BaseContext, token: string): Promise<Session | null> {
  const [row] = await selectSession(ctx.db).execute({ token, now: new Date(ctx.clock.now()).toISOString() });
  return row ? { ...row, provider: "local" } : null;
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
