import { DomainError } from "@drumbeat/core/errors";
import { strategySectionTitles } from "@drumbeat/core/strategy";
import { strategies, users } from "@drumbeat/db/schema";
import { and, desc, eq, lt } from "drizzle-orm";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import { compareBodies } from "./compare";
import type {
  compareVersions,
  editSection as editSchema,
  getStrategy as getSchema,
  listVersions as listSchema,
  restoreVersion,
} from "./schemas";
import { insertVersion, lockVersions } from "./versions";

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
  author: { firstName: users.firstName, lastName: users.lastName },
};

/** The active strategy, or the version asked for. Null when the business has none yet. */
export async function getStrategy(ctx: BusinessContext, input: z.infer<typeof getSchema>) {
  const which =
    input.version === undefined ? eq(strategies.isActive, true) : eq(strategies.version, input.version);
  const [row] = await ctx.db
    .select({ ...summaryColumns, body: strategies.body })
    .from(strategies)
    .leftJoin(users, eq(users.id, strategies.authorId))
    .where(and(eq(strategies.businessId, ctx.businessId), which));
  if (!row && input.version !== undefined) throw noSuchVersion(input.version);
  return row ?? null;
}

/** The history, newest first. */
export async function listVersions(ctx: BusinessContext, input: z.infer<typeof listSchema>) {
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
export async function compareStrategies(ctx: BusinessContext, input: z.infer<typeof compareVersions>) {
  const [from, to] = await Promise.all([
    getStrategy(ctx, { version: input.from }),
    getStrategy(ctx, { version: input.to }),
  ]);
  if (!from || !to) throw noSuchVersion(from ? input.to : input.from);
  const { body: fromBody, ...fromSummary } = from;
  const { body: toBody, ...toSummary } = to;
  return { from: fromSummary, to: toSummary, sections: compareBodies(fromBody, toBody) };
}

/** Replaces one section by hand: version n+1. Conflict when somebody else has made a newer version meanwhile. */
export async function editSection(
  ctx: BusinessContext,
  input: z.infer<typeof editSchema>,
): Promise<{ version: number }> {
  return ctx.db.transaction(async (tx) => {
    await lockVersions(tx, ctx.businessId);
    const base = await activeVersion({ ...ctx, db: tx });
    if (base.version !== input.baseVersion) {
      throw new DomainError(
        "conflict",
        `Version ${base.version} was saved while you were editing version ${input.baseVersion}. Look at it, then save your text again.`,
      );
    }
    const title = `Edited “${strategySectionTitles[input.section]}”`;
    const version = await insertVersion(tx, ctx.clock, {
      businessId: ctx.businessId,
      body: { ...base.body, [input.section]: input.value },
      source: base.source,
      model: base.model,
      promptVersion: base.promptVersion,
      authorId: ctx.session.userId,
      reason: input.note ? `${title}: ${input.note}` : title,
      generationId: null,
    });
    return { version };
  });
}

/** An old version becomes the newest one; nothing is overwritten. */
export async function restoreStrategy(
  ctx: BusinessContext,
  input: z.infer<typeof restoreVersion>,
): Promise<{ version: number }> {
  return ctx.db.transaction(async (tx) => {
    await lockVersions(tx, ctx.businessId);
    const old = await getStrategy({ ...ctx, db: tx }, { version: input.version });
    if (!old) throw noSuchVersion(input.version);
    if (old.isActive) return { version: old.version };
    const version = await insertVersion(tx, ctx.clock, {
      businessId: ctx.businessId,
      body: old.body,
      source: old.source,
      model: old.model,
      promptVersion: old.promptVersion,
      authorId: ctx.session.userId,
      reason: `Restored version ${old.version}`,
      generationId: null,
    });
    return { version };
  });
}

async function activeVersion(ctx: BusinessContext) {
  const active = await getStrategy(ctx, {});
  if (!active) throw new DomainError("not_found", "This business has no strategy yet. Write one first.");
  return active;
}

function noSuchVersion(version: number): DomainError {
  return new DomainError("not_found", `There is no version ${version} of this strategy.`);
}
