import type { CountOptions } from "@drumbeat/core/posts/counting";
import type { Database } from "@drumbeat/db/client";
import { socialAccounts } from "@drumbeat/db/schema";
import { and, eq, inArray } from "drizzle-orm";

/** How texts are counted where the servers of these accounts differ from the rest of their network, by account. */
export async function serverLimits(
  db: Database,
  businessId: string,
  accountIds: readonly (string | null | undefined)[],
): Promise<Map<string, CountOptions>> {
  const ids = [...new Set(accountIds.filter((id) => typeof id === "string"))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      id: socialAccounts.id,
      textLimit: socialAccounts.textLimit,
      linkLength: socialAccounts.linkLength,
    })
    .from(socialAccounts)
    .where(and(eq(socialAccounts.businessId, businessId), inArray(socialAccounts.id, ids)));
  return new Map(rows.map((row) => [row.id, countOptions(row)]));
}

export function countOptions({
  textLimit,
  linkLength,
}: Pick<typeof socialAccounts.$inferSelect, "textLimit" | "linkLength">): CountOptions {
  return {
    ...(textLimit === null ? {} : { limit: textLimit }),
    ...(linkLength === null ? {} : { perLink: linkLength }),
  };
}
