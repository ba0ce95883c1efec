import { DomainError } from "@drumbeat/core/errors";
import { checkRows } from "@drumbeat/core/posts/import/rows";
import { mayUseAccount } from "@drumbeat/core/roles";
import type { Database } from "@drumbeat/db/client";
import { businesses, socialAccounts } from "@drumbeat/db/schema";
import { asc, eq } from "drizzle-orm";
import type { z } from "zod";
import type { BusinessContext } from "../../context";
import { createPosts } from "../create";
import type * as schemas from "./schemas";

/** What rows are measured by: the zone of the business, and the accounts that the caller may use. */
export async function importGround(ctx: BusinessContext, db: Database = ctx.db) {
  const { businessId, allowedAccounts } = ctx;
  const [[business], accounts] = await Promise.all([
    db.select({ timeZone: businesses.timeZone }).from(businesses).where(eq(businesses.id, businessId)),
    db
      .select({
        id: socialAccounts.id,
        network: socialAccounts.network,
        handle: socialAccounts.handle,
        name: socialAccounts.name,
      })
      .from(socialAccounts)
      .where(eq(socialAccounts.businessId, businessId))
      .orderBy(asc(socialAccounts.id)),
  ]);
  if (!business) throw new DomainError("not_found", "This business does not exist any more.");
  return {
    timeZone: business.timeZone,
    accounts: accounts.filter(({ id }) => mayUseAccount(allowedAccounts, id)),
  };
}

/** Makes drafts of the rows that are good, all in one transaction; names the others. */
export async function importPosts(ctx: BusinessContext, { rows }: z.output<typeof schemas.importPosts>) {
  return ctx.db.transaction(async (tx) => {
    const ground = await importGround(ctx, tx);
    const checked = checkRows(rows, { ...ground, now: ctx.clock.now() });
    const drafts = checked.flatMap(({ post }) => post ?? []);
    const made = await createPosts(
      tx,
      ctx,
      drafts.map((draft) => ({ ...draft, source: "import" as const, reason: "Imported from a file" })),
    );
    return {
      postIds: made.map(({ id }) => id),
      refused: checked.flatMap(({ line, problems }) => (problems.length > 0 ? [{ line, problems }] : [])),
    };
  });
}
