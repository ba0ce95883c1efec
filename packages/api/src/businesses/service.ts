import { DomainError } from "@drumbeat/core/errors";
import { cleanLine } from "@drumbeat/core/text";
import { auditChains, businesses, members } from "@drumbeat/db/schema";
import { and, asc, eq, getTableColumns } from "drizzle-orm";
import type { z } from "zod";
import { changesOf } from "../audit/changes";
import { recordAudit } from "../audit/record";
import type { BusinessContext, UserContext } from "../context";
import { requireNetwork } from "../security/allow-list";
import { latestGeneration } from "../strategies/requests";
import { getStrategy } from "../strategies/service";
import { postsToday } from "./posts-today";
import type { bySlug, deleteBusiness as deleteSchema, updateBusiness as updateSchema } from "./schemas";

/** The businesses that the caller belongs to, for the switcher. */
export function listBusinesses(ctx: UserContext) {
  return ctx.db
    .select({
      id: businesses.id,
      slug: businesses.slug,
      name: businesses.name,
      role: members.role,
      mode: businesses.mode,
      timeZone: businesses.timeZone,
    })
    .from(members)
    .innerJoin(businesses, eq(businesses.id, members.businessId))
    .where(eq(members.userId, ctx.session.userId))
    .orderBy(asc(businesses.name), asc(businesses.id));
}

/** A business by its address, with the caller's role. Strangers get not_found, callers from a network that is not allowed forbidden. */
export async function getBusinessBySlug(ctx: UserContext, input: z.infer<typeof bySlug>) {
  const {
    ownerId: _ownerId,
    createdAt: _createdAt,
    updatedAt: _updatedAt,
    ...columns
  } = getTableColumns(businesses);
  const [row] = await ctx.db
    .select({ ...columns, role: members.role })
    .from(businesses)
    .innerJoin(members, and(eq(members.businessId, businesses.id), eq(members.userId, ctx.session.userId)))
    .where(eq(businesses.slug, input.slug));
  if (!row) throw new DomainError("not_found", "There is no such business, or you are not a member of it.");
  const { allowedNetworks, ...business } = row;
  requireNetwork(allowedNetworks, ctx.client);
  return business;
}

/** Replaces the profile. The address (slug) stays, so that links go on working. */
export async function updateBusiness(
  ctx: BusinessContext,
  profile: z.infer<typeof updateSchema>,
): Promise<void> {
  const own = eq(businesses.id, ctx.businessId);
  await ctx.db.transaction(async (tx) => {
    // Sent together and carried out in this order.
    const [[before]] = await Promise.all([
      tx.select().from(businesses).where(own).for("no key update"),
      tx.update(businesses).set(profile).where(own),
    ]);
    if (!before) return;
    await recordAudit(tx, ctx, {
      action: "business.updated",
      subject: { kind: "business", id: ctx.businessId },
      ...changesOf(before, profile),
    });
  });
}

/** Deletes a business and everything in it, for good. The name must be typed as it is written. */
export async function deleteBusiness(
  ctx: BusinessContext,
  input: z.infer<typeof deleteSchema>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [log] = await tx
      .select({ entries: auditChains.length, hash: auditChains.hash })
      .from(auditChains)
      .where(and(eq(auditChains.id, ctx.businessId), eq(auditChains.businessId, ctx.businessId)));
    const [gone] = await tx
      .delete(businesses)
      .where(and(eq(businesses.id, ctx.businessId), eq(businesses.name, cleanLine(input.confirmName))))
      .returning({ slug: businesses.slug });
    if (!gone) {
      throw new DomainError(
        "invalid",
        "The name does not match. Type the name of the business exactly as it is written.",
        { field: "confirmName" },
      );
    }
    // Its own log goes with it; that it is gone, and where its log ended, stays with whoever deleted it.
    await recordAudit(tx, ctx, {
      action: "business.deleted",
      subject: { kind: "business", id: ctx.businessId },
      before: { slug: gone.slug, logEntries: log?.entries ?? 0, logEnd: log?.hash.toString("hex") ?? null },
      about: { userId: ctx.session.userId },
    });
  });
}

/** What the Today page needs: the one next action, and what it is about. */
export async function getToday(ctx: BusinessContext) {
  const [active, generation, posts] = await Promise.all([
    getStrategy(ctx, {}),
    latestGeneration(ctx),
    postsToday(ctx),
  ]);
  const strategy = active && {
    version: active.version,
    createdAt: active.createdAt,
    source: active.source,
    model: active.model,
    positioning: active.body.positioning.statement,
    focus: active.body.plan.weeks[0]?.focus ?? null,
  };
  return { nextAction: nextAction(strategy, generation), strategy, generation, posts };
}

function nextAction(
  strategy: { createdAt: Date } | null,
  generation: { status: string; createdAt: Date } | null,
) {
  if (generation?.status === "queued" || generation?.status === "writing") return "watch_strategy" as const;
  // A failure that somebody has since mended by hand no longer needs anyone.
  const isNewest = generation !== null && (strategy === null || generation.createdAt > strategy.createdAt);
  if (generation?.status === "failed" && isNewest) return "strategy_failed" as const;
  return strategy ? ("read_strategy" as const) : ("write_strategy" as const);
}
