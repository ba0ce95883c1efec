import type { UsageAction } from "@drumbeat/core/billing";
import type { Database } from "@drumbeat/db/client";
import { businesses, usageEvents } from "@drumbeat/db/schema";
import { and, eq, gte, sql, type SQL } from "drizzle-orm";

interface Used {
  businessId: string;
  action: UsageAction;
  at: Date;
  quantity?: number;
  inputTokens?: number;
  outputTokens?: number;
  costMicroDollars?: number;
}

/** Notes what was used, on the owner of the business. It stays when the business goes, so that deleting one gives nothing back. */
export async function recordUsage(tx: Database, { businessId, at, ...used }: Used): Promise<void> {
  const [business] = await tx
    .select({ ownerId: businesses.ownerId })
    .from(businesses)
    .where(eq(businesses.id, businessId));
  if (!business) return;
  await tx.insert(usageEvents).values({ ...used, businessId, userId: business.ownerId, createdAt: at });
}

const units = sql<number>`coalesce(sum(${usageEvents.quantity}), 0)::float8`;

/** How often an owner has done something since then. */
export const usedSince = (tx: Database, userId: string, action: UsageAction, since: Date) =>
  sumOf(
    tx,
    units,
    and(eq(usageEvents.userId, userId), eq(usageEvents.action, action), gte(usageEvents.createdAt, since)),
  );

const dollars = sql<number>`(coalesce(sum(${usageEvents.costMicroDollars}), 0) / 1000000.0)::float8`;

/** What the language model cost one business since then, in US dollars. */
export const dollarsSince = (tx: Database, businessId: string, since: Date) =>
  sumOf(tx, dollars, and(eq(usageEvents.businessId, businessId), gte(usageEvents.createdAt, since)));

async function sumOf(tx: Database, what: SQL<number>, where: SQL | undefined): Promise<number> {
  const [row] = await tx.select({ sum: what }).from(usageEvents).where(where);
  return row?.sum ?? 0;
}
