import { DomainError } from "@drumbeat/core/errors";
import { strategySectionTitles } from "@drumbeat/core/strategy";
import { normaliseStrategy } from "@drumbeat/core/strategy-normalise";
import { strategies, strategyGenerations } from "@drumbeat/db/schema";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { announce } from "../live/announce";
import type * as schemas from "./schemas";
import { getStrategy, noSuchVersion } from "./service";
import { generationTopic } from "./topics";
import { insertVersion, lockVersions } from "./versions";

/** Replaces one section by hand: version n+1. Conflict when somebody else has made a newer version meanwhile. */
export async function editSection(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.editSection>,
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
      // What other sections say about a renamed pillar or a network that is gone follows.
      body: normaliseStrategy({ ...base.body, [input.section]: input.value }, base.body),
      source: base.source,
      model: base.model,
      promptVersion: base.promptVersion,
      authorId: ctx.session.userId,
      reason: input.note ? `${title}: ${input.note}` : title,
      generationId: null,
    });
    await recordAudit(tx, ctx, {
      action: "strategy.edited",
      subject: { kind: "strategy", id: String(version) },
      before: { version: base.version },
      after: { version, section: input.section, note: input.note },
    });
    return { version };
  });
}

/**
 * Changes a finished section while later ones are still being written. When the writing has ended meanwhile, the edit
 * goes to the strategy that came of it.
 */
export async function editWhileWriting(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.editWhileWriting>,
): Promise<{ version: number | null }> {
  return ctx.db.transaction(async (tx) => {
    const own = and(
      eq(strategyGenerations.id, input.generationId),
      eq(strategyGenerations.businessId, ctx.businessId),
    );
    const edit = JSON.stringify({ [input.section]: input.value });
    const [edited] = await tx
      .update(strategyGenerations)
      .set({
        edits: sql`${strategyGenerations.edits} || ${edit}::jsonb`,
        editedBy: ctx.session.userId,
        revision: sql`${strategyGenerations.revision} + 1`,
      })
      .where(
        and(
          own,
          inArray(strategyGenerations.status, ["queued", "writing"]),
          sql`${strategyGenerations.body} ? ${input.section}`,
        ),
      )
      .returning({ id: strategyGenerations.id });
    if (edited) {
      await announce(tx, generationTopic(input.generationId));
      await recordAudit(tx, ctx, {
        action: "strategy.edited_while_writing",
        subject: { kind: "generation", id: input.generationId },
        after: { section: input.section },
      });
      return { version: null };
    }
    const [written] = await tx
      .select({ version: strategies.version })
      .from(strategies)
      .where(and(eq(strategies.businessId, ctx.businessId), eq(strategies.generationId, input.generationId)));
    if (!written)
      throw new DomainError(
        "conflict",
        "This section cannot be edited now: its text is not finished, or the writing was stopped.",
      );
    return editSection(
      { ...ctx, db: tx },
      { baseVersion: written.version, section: input.section, value: input.value },
    );
  });
}

/** An old version becomes the newest one; nothing is overwritten. */
export async function restoreStrategy(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.restoreVersion>,
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
    await recordAudit(tx, ctx, {
      action: "strategy.restored",
      subject: { kind: "strategy", id: String(version) },
      after: { version, restored: old.version },
    });
    return { version };
  });
}

async function activeVersion(ctx: BusinessContext) {
  const active = await getStrategy(ctx, {});
  if (!active) throw new DomainError("not_found", "This business has no strategy yet. Write one first.");
  return active;
}
