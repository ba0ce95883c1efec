import { auditLog, businesses, users } from "@drumbeat/db/schema";
import { and, asc, desc, eq, gte, inArray, like, lt } from "drizzle-orm";
import { DateTime } from "luxon";
import { z } from "zod";
import type { BusinessContext } from "../context";
import type * as schemas from "./schemas";

const own = (ctx: BusinessContext) =>
  and(eq(auditLog.chainId, ctx.businessId), eq(auditLog.businessId, ctx.businessId));

/** What was done in the business, newest first. Days of the filter are days in its time zone. */
export async function listAudit(ctx: BusinessContext, input: z.infer<typeof schemas.listAudit>) {
  const { from, to } = await instantsOf(ctx, input);
  const rows = await ctx.db
    .select({
      sequence: auditLog.sequence,
      at: auditLog.at,
      actor: auditLog.actor,
      actorId: auditLog.actorId,
      userId: auditLog.userId,
      firstName: users.firstName,
      lastName: users.lastName,
      action: auditLog.action,
      subject: auditLog.subject,
      subjectId: auditLog.subjectId,
      before: auditLog.before,
      after: auditLog.after,
      clientAddress: auditLog.clientAddress,
      userAgent: auditLog.userAgent,
      hash: auditLog.hash,
    })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.userId))
    .where(
      and(
        own(ctx),
        input.userId ? eq(auditLog.userId, input.userId) : undefined,
        input.kind ? like(auditLog.action, `${input.kind}.%`) : undefined,
        from ? gte(auditLog.at, from) : undefined,
        to ? lt(auditLog.at, to) : undefined,
        input.cursor === undefined ? undefined : lt(auditLog.sequence, input.cursor),
      ),
    )
    .orderBy(desc(auditLog.sequence))
    .limit(input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const names = await namesOfMembers(ctx, shown);
  const items = shown.map(({ hash, ...row }) => ({
    ...row,
    affected: (row.subject === "member" && names.get(row.subjectId)) || null,
    seal: hash.toString("hex"),
  }));
  return { items, nextCursor: rows.length > input.limit ? (items.at(-1)?.sequence ?? null) : null };
}

/** How the people are called to whom something was done, by their ids: one question for all entries of a page. */
async function namesOfMembers(
  ctx: BusinessContext,
  entries: { subject: string; subjectId: string | null }[],
): Promise<Map<string | null, string>> {
  const ids = entries.flatMap(({ subject, subjectId }) =>
    subject === "member" && z.uuid().safeParse(subjectId).success ? [subjectId ?? ""] : [],
  );
  if (ids.length === 0) return new Map();
  const people = await ctx.db
    .select({ id: users.id, firstName: users.firstName, lastName: users.lastName })
    .from(users)
    .where(inArray(users.id, [...new Set(ids)]));
  return new Map(
    people.map(({ id, firstName, lastName }) => [id, [firstName, lastName].filter(Boolean).join(" ")]),
  );
}

/** Everybody who is in the log of the business, by name. */
export function listAuditPeople(ctx: BusinessContext) {
  const acted = ctx.db.selectDistinct({ userId: auditLog.userId }).from(auditLog).where(own(ctx));
  return ctx.db
    .select({ userId: users.id, firstName: users.firstName, lastName: users.lastName })
    .from(users)
    .where(inArray(users.id, acted))
    .orderBy(asc(users.firstName), asc(users.lastName), asc(users.id));
}

async function instantsOf(ctx: BusinessContext, { since, until }: z.infer<typeof schemas.auditFilter>) {
  if (!since && !until) return { from: null, to: null };
  const [business] = await ctx.db
    .select({ timeZone: businesses.timeZone })
    .from(businesses)
    .where(eq(businesses.id, ctx.businessId));
  const startOf = (day: string, later: number) =>
    DateTime.fromISO(day, { zone: business?.timeZone ?? "UTC" })
      .plus({ days: later })
      .startOf("day")
      .toJSDate();
  return { from: since ? startOf(since, 0) : null, to: until ? startOf(until, 1) : null };
}
