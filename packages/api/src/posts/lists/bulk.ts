import { DomainError } from "@drumbeat/core/errors";
import { tagLimits } from "@drumbeat/core/posts/content";
import { posts } from "@drumbeat/db/schema";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { unschedulePost } from "../../calendar/schedule";
import type { BusinessContext } from "../../context";
import { submitPost, withdrawPost } from "../../reviews/service";
import type { PlannedTime } from "../create";
import { scheduleOf } from "../read";
import { announcePosts } from "../topics";
import type * as schemas from "./schemas";

const own = (ctx: BusinessContext, postIds: string[]) =>
  and(eq(posts.businessId, ctx.businessId), inArray(posts.id, postIds), isNull(posts.deletedAt));

/** Adds and removes tags. Answers which posts changed, so that undoing touches no others. */
export async function tagPosts(ctx: BusinessContext, input: z.output<typeof schemas.tagPosts>) {
  const { postIds, add, remove } = input;
  const kept = sql`(select coalesce(array_agg(tag order by place), '{}') from (
    select tag, min(place) as place from unnest(${posts.tags} || ${textArray(add)}) with ordinality as all_tags(tag, place)
    where tag <> all(${textArray(remove)}) group by tag order by place limit ${tagLimits.count}) kept)`;
  return ctx.db.transaction(async (tx) => {
    const rows = await tx
      .update(posts)
      .set({ tags: kept, updatedAt: new Date(ctx.clock.now()), revision: sql`${posts.revision} + 1` })
      .where(and(own(ctx, postIds), sql`${posts.tags} is distinct from ${kept}`))
      .returning({ id: posts.id });
    const changed = rows.map(({ id }) => id);
    await announcePosts(tx, ctx.businessId, changed);
    return { postIds: changed };
  });
}

const textArray = (values: string[]) =>
  values.length === 0
    ? sql`'{}'::text[]`
    : sql`array[${sql.join(
        values.map((value) => sql`${value}`),
        sql`, `,
      )}]::text[]`;

/** Puts posts under pillars. Answers what each had before, for undoing. */
export async function setPillars(ctx: BusinessContext, { items }: z.output<typeof schemas.setPillars>) {
  const wanted = new Map(items.map(({ postId, pillar }) => [postId, pillar]));
  return ctx.db.transaction(async (tx) => {
    const before = await tx
      .select({ postId: posts.id, pillar: posts.pillar })
      .from(posts)
      .where(own(ctx, [...wanted.keys()]))
      .for("update");
    const changing = before.filter(({ postId, pillar }) => wanted.get(postId) !== pillar);
    for (const pillar of new Set(changing.map(({ postId }) => wanted.get(postId) ?? null))) {
      const ids = changing
        .map(({ postId }) => postId)
        .filter((postId) => (wanted.get(postId) ?? null) === pillar);
      await tx
        .update(posts)
        .set({ pillar, updatedAt: new Date(ctx.clock.now()), revision: sql`${posts.revision} + 1` })
        .where(own(ctx, ids));
    }
    await announcePosts(
      tx,
      ctx.businessId,
      changing.map(({ postId }) => postId),
    );
    return { before: changing };
  });
}

interface Refusal {
  postId: string;
  /** For people: why this one was not moved. */
  says: string;
}

/** Does something with each post by itself: what is refused for one does not keep the others. */
async function each<Done>(postIds: string[], act: (postId: string) => Promise<Done>) {
  const done: Done[] = [];
  const refused: Refusal[] = [];
  for (const postId of new Set(postIds)) {
    try {
      done.push(await act(postId));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refused.push({ postId, says: error.message });
    }
  }
  return { done, refused };
}

export async function submitPosts(ctx: BusinessContext, { postIds }: z.output<typeof schemas.movePosts>) {
  const { done, refused } = await each(postIds, async (postId) => {
    await submitPost(ctx, { postId });
    return postId;
  });
  return { postIds: done, refused };
}

export async function withdrawPosts(ctx: BusinessContext, { postIds }: z.output<typeof schemas.movePosts>) {
  const { done, refused } = await each(postIds, async (postId) => {
    await withdrawPost(ctx, { postId });
    return postId;
  });
  return { postIds: done, refused };
}

/** Takes the times of posts away. Answers which they had, for undoing. */
export async function unschedulePosts(ctx: BusinessContext, { postIds }: z.output<typeof schemas.movePosts>) {
  const times = await timesOf(ctx, postIds);
  const { done, refused } = await each(postIds, async (postId) => {
    const schedule = times.get(postId) ?? null;
    if (schedule === null) throw new DomainError("conflict", "This post has no time.");
    await unschedulePost(ctx, { postId });
    return { postId, schedule };
  });
  return { before: done, refused };
}

async function timesOf(ctx: BusinessContext, postIds: string[]): Promise<Map<string, PlannedTime | null>> {
  const rows = await ctx.db
    .select({
      id: posts.id,
      scheduledLocal: posts.scheduledLocal,
      timeZone: posts.timeZone,
      scheduledAt: posts.scheduledAt,
      wallTimeNote: posts.wallTimeNote,
    })
    .from(posts)
    .where(own(ctx, postIds));
  return new Map(rows.map((row) => [row.id, scheduleOf(row)]));
}
