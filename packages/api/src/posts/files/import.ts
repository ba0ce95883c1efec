import { DomainError } from "@drumbeat/core/errors";
import { checkRows } from "@drumbeat/core/posts/import/rows";
import { mayUseAccount } from "@drumbeat/core/roles";
import type { Database } from "@drumbeat/db/client";
import { businesses, socialAccounts } from "@drumbeat/db/schema";
import { asc, eq } from "drizzle-orm";
import type { z } from "zod";
import { accountCounting, countingColumns } from "../../composer/counting";
import type { BusinessContext } from "../../context";
import { createPosts } from "../create";
import { countOptions } from "../server-limits";
import type * as schemas from "./schemas";

/** What rows are measured by: the zone of the business, and the accounts that the caller may use, as their servers count. */
export async function importGround(ctx: BusinessContext) {
  const { timeZone, accounts } = await readGround(ctx, ctx.db);
  const counted = accounts.map(async ({ row, ...account }) => ({
    ...account,
    counting: await accountCounting(ctx, row),
  }));
  return { timeZone, accounts: await Promise.all(counted) };
}

async function readGround({ businessId, allowedAccounts }: BusinessContext, db: Database) {
  const [[business], accounts] = await Promise.all([
    db.select({ timeZone: businesses.timeZone }).from(businesses).where(eq(businesses.id, businessId)),
    db
      .select({
        id: socialAccounts.id,
        network: socialAccounts.network,
        handle: socialAccounts.handle,
        name: socialAccounts.name,
        row: countingColumns,
      })
      .from(socialAccounts)
      .where(eq(socialAccounts.businessId, businessId))
      .orderBy(asc(socialAccounts.id)),
  ]);
  if (!business) throw new DomainError("not_found", "This business does not exist any more.");
  return {
    timeZone: business.timeZone,
    accounts: accounts
      .filter(({ id }) => mayUseAccount(allowedAccounts, id))
      // As far as it is known: no server is asked while a transaction is open.
      .map((account) => ({ ...account, counting: countOptions(account.row) })),
  };
}

/** Makes drafts of the rows that are good, all in one transaction; names the others. */
export async function importPosts(ctx: BusinessContext, { rows }: z.output<typeof schemas.importPosts>) {
  return ctx.db.transaction(async (tx) => {
    const ground = await readGround(ctx, tx);
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
