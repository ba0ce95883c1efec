import { DomainError } from "@drumbeat/core/errors";
import type { Database } from "@drumbeat/db/client";
import {
  businesses,
  members,
  onboardingDrafts,
  strategyGenerations,
  users,
  type OnboardingAnswers,
} from "@drumbeat/db/schema";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { noteStep } from "../analytics/note-step";
import { freeSlug } from "../businesses/slug";
import { recordAudit } from "../audit/record";
import type { UserContext } from "../context";
import { strategyRequested } from "../events";
import { assertWithinPlan } from "../plans/assert";
import { recordUsage } from "../plans/usage";
import { profileFromAnswers } from "./profile";
import type { finishOnboarding as finishSchema, nameDraft, saveDraft as saveSchema } from "./schemas";

const draftColumns = {
  id: onboardingDrafts.id,
  answers: onboardingDrafts.answers,
  step: onboardingDrafts.step,
  updatedAt: onboardingDrafts.updatedAt,
};

/** The caller's unfinished onboarding; a new one is opened when there is none. */
export async function openDraft(ctx: UserContext) {
  const mine = and(eq(onboardingDrafts.userId, ctx.session.userId), isNull(onboardingDrafts.finishedAt));
  const find = () => ctx.db.select(draftColumns).from(onboardingDrafts).where(mine);
  const [existing] = await find();
  if (existing) return existing;
  // Two tabs may open it at once: the second insert finds the first one's row.
  await ctx.db.insert(onboardingDrafts).values({ userId: ctx.session.userId }).onConflictDoNothing();
  const [opened] = await find();
  if (!opened) throw new Error("the new onboarding draft was not found");
  return opened;
}

/** Merges answers field by field, so that two tabs do not undo each other. A finished draft says where it led. */
export async function saveDraft(ctx: UserContext, input: z.infer<typeof saveSchema>) {
  const [saved] = await ctx.db
    .update(onboardingDrafts)
    .set({
      answers: sql`${onboardingDrafts.answers} || ${JSON.stringify(wellFormed(input.answers))}::jsonb`,
      ...(input.step === undefined ? {} : { step: input.step }),
    })
    .where(and(ownDraft(ctx, input.draftId), isNull(onboardingDrafts.finishedAt)))
    .returning(draftColumns);
  if (saved) return { ...saved, finished: null };
  const result = await finishedDraft(ctx, input.draftId);
  return {
    id: input.draftId,
    answers: {},
    step: 0,
    updatedAt: new Date(ctx.clock.now()),
    finished: { slug: result.slug },
  };
}

/** Forgets an unfinished onboarding. */
export async function discardDraft(ctx: UserContext, input: z.infer<typeof nameDraft>): Promise<void> {
  await ctx.db
    .delete(onboardingDrafts)
    .where(and(ownDraft(ctx, input.draftId), isNull(onboardingDrafts.finishedAt)));
}

/** Forgets what a user whose account is closed had begun. */
export async function forgetDrafts(tx: Database, userId: string): Promise<void> {
  await tx
    .delete(onboardingDrafts)
    .where(and(eq(onboardingDrafts.userId, userId), isNull(onboardingDrafts.finishedAt)));
}

/**
 * Makes the business and asks for its first strategy, in one transaction. Submitting the same draft again, in whatever
 * tab, leads to the same business.
 */
export async function finishOnboarding(ctx: UserContext, input: z.infer<typeof finishSchema>) {
  return ctx.db.transaction(async (tx) => {
    const [draft] = await tx
      .select()
      .from(onboardingDrafts)
      .where(ownDraft(ctx, input.draftId))
      .for("update");
    if (!draft) throw draftGone();
    if (draft.finishedAt) return finishedDraft({ ...ctx, db: tx }, input.draftId);

    const answers: OnboardingAnswers = { ...draft.answers, ...wellFormed(input.answers ?? {}) };
    const profile = profileFromAnswers(answers, ctx.clock.now());
    for (const limit of ["businesses", "strategies", "aiCalls"] as const)
      await assertWithinPlan({ ...ctx, db: tx }, limit, 1);
    const [business] = await tx
      .insert(businesses)
      .values({ ...profile, ownerId: ctx.session.userId, slug: await freeSlug(tx, profile.name) })
      .returning({ id: businesses.id, slug: businesses.slug });
    if (!business) throw new Error("the new business was not returned");
    await tx.insert(members).values({ businessId: business.id, userId: ctx.session.userId, role: "admin" });
    const [generation] = await tx
      .insert(strategyGenerations)
      .values({
        businessId: business.id,
        requestedBy: ctx.session.userId,
        createdAt: new Date(ctx.clock.now()),
      })
      .returning({ id: strategyGenerations.id });
    if (!generation) throw new Error("the new generation was not returned");

    const finishedAt = new Date(ctx.clock.now());
    await recordUsage(tx, { businessId: business.id, action: "strategy_requested", at: finishedAt });
    await tx
      .update(onboardingDrafts)
      .set({ answers, finishedAt, businessId: business.id })
      .where(eq(onboardingDrafts.id, draft.id));
    await tx
      .update(users)
      .set({ onboardingCompletedAt: finishedAt })
      .where(and(eq(users.id, ctx.session.userId), isNull(users.onboardingCompletedAt)));
    await ctx.emit(tx, strategyRequested.create({ businessId: business.id, generationId: generation.id }));
    await noteStep(ctx, tx, { userId: ctx.session.userId }, "onboarded", { mode: profile.mode });
    await recordAudit(tx, ctx, {
      action: "business.created",
      subject: { kind: "business", id: business.id },
      after: profile,
      about: { businessId: business.id },
    });
    return { businessId: business.id, slug: business.slug, generationId: generation.id };
  });
}

async function finishedDraft(ctx: UserContext, draftId: string) {
  const [row] = await ctx.db
    .select({ businessId: businesses.id, slug: businesses.slug, generationId: strategyGenerations.id })
    .from(onboardingDrafts)
    .innerJoin(businesses, eq(businesses.id, onboardingDrafts.businessId))
    .innerJoin(strategyGenerations, eq(strategyGenerations.businessId, businesses.id))
    .where(ownDraft(ctx, draftId))
    .orderBy(desc(strategyGenerations.createdAt))
    .limit(1);
  if (!row) throw draftGone();
  return row;
}

const ownDraft = (ctx: UserContext, draftId: string) =>
  and(eq(onboardingDrafts.id, draftId), eq(onboardingDrafts.userId, ctx.session.userId));

const draftGone = () =>
  new DomainError(
    "not_found",
    "This onboarding was discarded, perhaps in another tab. Reload the page to begin a new one.",
  );

/** PostgreSQL's JSON refuses NUL and lone surrogates; everything else is kept as typed. */
function wellFormed(answers: OnboardingAnswers): OnboardingAnswers {
  const clean = (value: unknown) =>
    typeof value === "string" ? value.toWellFormed().replaceAll("\u0000", "") : value;
  return Object.fromEntries(
    Object.entries(answers).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map(clean) : clean(value),
    ]),
  );
}
