import type { BusinessProfile } from "@drumbeat/core/business-profile";
import type { ImproveAnswer, ImproveTask } from "@drumbeat/core/posts/improve";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { StrategyBody } from "@drumbeat/core/strategy";
import { businesses, posts, postSuggestions, strategies } from "@drumbeat/db/schema";
import { and, asc, eq, inArray, isNull, lt } from "drizzle-orm";
import type { BaseContext } from "../context";
import { suggestionRequested } from "../events";
import { announce } from "../live/announce";
import { recordUsage } from "../plans/usage";
import { readContent } from "../posts/stored-content";
import { profileOf } from "../strategies/generation";
import { suggestionTopic } from "./topics";

const isOpen = inArray(postSuggestions.status, ["queued", "writing"]);
const lostAfterMs = 5 * 60_000;
const givenUpAfterMs = 60 * 60_000;

/** Everything that rewording needs to know, read at the moment of writing. */
export interface SuggestionOrder {
  businessId: string;
  task: ImproveTask;
  network: PostNetwork;
  parts: string[];
  pillar: string | null;
  profile: BusinessProfile;
  strategy: StrategyBody | null;
  bannedWords: string[];
}

/** Begins (or, after a crash, begins again) a suggestion. Null when nobody waits for it any more. */
export async function startSuggestion(
  ctx: BaseContext,
  suggestionId: string,
): Promise<SuggestionOrder | null> {
  return ctx.db.transaction(async (tx) => {
    const [row] = await tx
      .update(postSuggestions)
      .set({ status: "writing", updatedAt: new Date(ctx.clock.now()) })
      .where(and(eq(postSuggestions.id, suggestionId), isOpen))
      .returning();
    if (!row) return null;
    const { businessId, postId, task } = row;
    const [found] = await tx
      .select({ post: posts, business: businesses, strategy: strategies.body })
      .from(posts)
      .innerJoin(businesses, eq(businesses.id, posts.businessId))
      .leftJoin(strategies, and(eq(strategies.businessId, posts.businessId), eq(strategies.isActive, true)))
      .where(and(eq(posts.businessId, businessId), eq(posts.id, postId), isNull(posts.deletedAt)));
    if (!found) return null;
    const { post, business, strategy } = found;
    const { parts } = await readContent(tx, businessId, postId);
    return {
      businessId,
      task,
      network: post.network,
      parts: parts.map((part) => part.text),
      pillar: post.pillar,
      profile: profileOf(business),
      strategy,
      bannedWords: business.bannedWords,
    };
  });
}

type Ending =
  | { status: "ready"; answer: ImproveAnswer; source: "model" | "playbook"; model: string | null }
  | { status: "refused"; message: string; source: "model" | "playbook"; model: string | null }
  | { status: "failed"; message: string };

/** Ends a suggestion and wakes the page that waits. Nothing happens when it has already ended. */
export async function endSuggestion(ctx: BaseContext, suggestionId: string, ending: Ending): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const at = new Date(ctx.clock.now());
    const [ended] = await tx
      .update(postSuggestions)
      .set({ ...ending, finishedAt: at })
      .where(and(eq(postSuggestions.id, suggestionId), isOpen))
      .returning({ businessId: postSuggestions.businessId });
    if (!ended) return;
    if (ending.status === "ready") await recordUsage(tx, { ...ended, action: "content_generated", at });
    await announce(tx, suggestionTopic(suggestionId));
  });
}

/** False when nobody waits for it any more: whoever writes should stop. */
export async function isSuggestionOpen(ctx: BaseContext, suggestionId: string): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: postSuggestions.id })
    .from(postSuggestions)
    .where(and(eq(postSuggestions.id, suggestionId), isOpen));
  return rows.length > 0;
}

/** Asks again for suggestions that nobody writes, and gives up those that are an hour old. Safe to run in several processes. */
export async function recoverLostSuggestions(ctx: BaseContext): Promise<string[]> {
  const now = ctx.clock.now();
  await ctx.db
    .update(postSuggestions)
    .set({
      status: "failed",
      message: "This could not be written within an hour. Try again.",
      finishedAt: new Date(now),
    })
    .where(and(isOpen, lt(postSuggestions.createdAt, new Date(now - givenUpAfterMs))));
  return ctx.db.transaction(async (tx) => {
    const lost = tx
      .select({ id: postSuggestions.id })
      .from(postSuggestions)
      .where(and(isOpen, lt(postSuggestions.updatedAt, new Date(now - lostAfterMs))))
      .orderBy(asc(postSuggestions.createdAt))
      .limit(100)
      .for("update", { skipLocked: true });
    const rows = await tx
      .update(postSuggestions)
      .set({ updatedAt: new Date(now) })
      .where(inArray(postSuggestions.id, lost))
      .returning({ suggestionId: postSuggestions.id, businessId: postSuggestions.businessId });
    await ctx.emit(tx, ...rows.map((row) => suggestionRequested.create(row)));
    return rows.map((row) => row.suggestionId);
  });
}
