import { createHash, randomBytes } from "node:crypto";
import type { Database } from "@drumbeat/db/client";
import { calendarFeeds } from "@drumbeat/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { lockMembers } from "../members/lock";

/** What is kept of the secret in an address. It is random, so that a plain hash cannot be guessed back. */
export const feedHash = (token: string): string => createHash("sha256").update(token).digest("base64url");

const openOf = ({ businessId, session }: BusinessContext) =>
  and(
    eq(calendarFeeds.businessId, businessId),
    eq(calendarFeeds.userId, session.userId),
    isNull(calendarFeeds.revokedAt),
  );

/** The caller's own address of this calendar, without the secret; null when there is none. */
export async function getFeed(ctx: BusinessContext) {
  const [row] = await ctx.db
    .select({ createdAt: calendarFeeds.createdAt, lastReadAt: calendarFeeds.lastReadAt })
    .from(calendarFeeds)
    .where(openOf(ctx));
  return row ?? null;
}

/** Makes an address; an earlier one of the caller stops working. The only time that it can be seen. */
export async function makeFeed(ctx: BusinessContext): Promise<{ url: string }> {
  const token = randomBytes(32).toString("base64url");
  const now = new Date(ctx.clock.now());
  return ctx.db.transaction(async (tx) => {
    await lockMembers(tx, ctx.businessId);
    const replaced = await revoke(tx, ctx);
    const [made] = await tx
      .insert(calendarFeeds)
      .values({
        businessId: ctx.businessId,
        userId: ctx.session.userId,
        tokenHash: feedHash(token),
        createdAt: now,
      })
      .returning({ id: calendarFeeds.id });
    await recordAudit(tx, ctx, {
      action: "calendar.feed_made",
      subject: { kind: "feed", id: made?.id ?? null },
      after: { replaced: replaced !== null },
    });
    return { url: `${ctx.publicUrl}/api/calendar/${token}.ics` };
  });
}

/** The address stops working at once. */
export async function revokeFeed(ctx: BusinessContext): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const id = await revoke(tx, ctx);
    if (id === null) return;
    await recordAudit(tx, ctx, { action: "calendar.feed_revoked", subject: { kind: "feed", id } });
  });
}

async function revoke(tx: Database, ctx: BusinessContext): Promise<string | null> {
  const [row] = await tx
    .update(calendarFeeds)
    .set({ revokedAt: new Date(ctx.clock.now()) })
    .where(openOf(ctx))
    .returning({ id: calendarFeeds.id });
  return row?.id ?? null;
}
