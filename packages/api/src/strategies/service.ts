import { DomainError } from "@drumbeat/core/errors";
import type { Database } from "@drumbeat/db/client";
import { strategies, users } from "@drumbeat/db/schema";
import { and, desc, eq, lt, sql, type SQL } from "drizzle-orm";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import { prepared } from "../prepared";
import { compareBodies } from "./compare";
import type * as schemas from "./schemas";

const summaryColumns = {
  id: strategies.id,
  version: strategies.version,
  isActive: strategies.isActive,
  source: strategies.source,
  model: strategies.model,
  promptVersion: strategies.promptVersion,
  reason: strategies.reason,
  generationId: strategies.generationId,
  createdAt: strategies.createdAt,
  author: { id: users.id, firstName: users.firstName, lastName: users.lastName },
};

const selectWhere = (db: Database, which: SQL) =>
  db
    .select({ ...summaryColumns, body: strategies.body })
    .from(strategies)
    .leftJoin(users, eq(users.id, strategies.authorId))
    .where(and(eq(strategies.businessId, sql.placeholder("businessId")), which));

const selectActive = prepared((db) =>
  selectWhere(db, eq(strategies.isActive, true)).prepare("active_strategy"),
);
const selectVersion = prepared((db) =>
  selectWhere(db, eq(strategies.version, sql.placeholder("version"))).prepare("strategy_version"),
);

/** The active strategy, or the version asked for. Null when the business has none yet. */
export async function getStrategy(ctx: BusinessContext, { version }: z.infer<typeof schemas.getStrategy>) {
  const { businessId } = ctx;
  if (version === undefined) return (await selectActive(ctx.db).execute({ businessId }))[0] ?? null;
  const [row] = await selectVersion(ctx.db).execute({ businessId, version });
  if (!row) throw noSuchVersion(version);
  return row;
}

/** The history, newest first. */
export async function listVersions(ctx: BusinessContext, input: z.infer<typeof schemas.listVersions>) {
  const rows = await ctx.db
    .select(summaryColumns)
    .from(strategies)
    .leftJoin(users, eq(users.id, strategies.authorId))
    .where(
      and(
        eq(strategies.businessId, ctx.businessId),
        input.cursor === undefined ? undefined : lt(strategies.version, input.cursor),
      ),
    )
    .orderBy(desc(strategies.version))
    .limit(input.limit + 1);
  const items = rows.slice(0, input.limit);
  return { items, nextCursor: rows.length > input.limit ? (items.at(-1)?.version ?? null) : null };
}

/** Two versions, section by section, as lines of text. */
export async function compareStrategies(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.compareVersions>,
) {
  const [from, to] = await Promise.all([
    getStrategy(ctx, { version: input.from }),
    getStrategy(ctx, { version: input.to }),
  ]);
  if (!from || !to) throw noSuchVersion(from ? input.to : input.from);
  const { body: fromBody, ...fromSummary } = from;
  const { body: toBody, ...toSummary } = to;
  return { from: fromSummary, to: toSummary, sections: compareBodies(fromBody, toBody) };
}

/** The failure for a version number that this strategy does not have. */
export function noSuchVersion(version: number): DomainError {
  return new DomainError("not_found", `There is no version ${version} of this strategy.`);
}
