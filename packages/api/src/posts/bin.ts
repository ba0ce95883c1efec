import type { Database } from "@drumbeat/db/client";
import { posts } from "@drumbeat/db/schema";
import { and, eq, inArray, isNotNull, isNull, notInArray, sql } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { assertWithinPlan } from "../plans/assert";
import { wakeFeeders } from "../publishing/announce";
import { takeBack } from "../publishing/take-back";
import type * as schemas from "./schemas";
import { announcePosts } from "./topics";

/** Puts posts into the bin, where they do not go out. What is being sent or has gone out stays. Returns which are there now. */
export async function deletePosts(ctx: BusinessContext, { postIds }: z.infer<typeof schemas.namePosts>) {
  const now = new Date(ctx.clock.now());
  return ctx.db.transaction(async (tx) => {
    await takeBackAll(tx, ctx, postIds);
    const rows = await tx
      .update(posts)
      .set({ deletedAt: now, updatedAt: now })
      .where(
        and(
          eq(posts.businessId, ctx.businessId),
          inArray(posts.id, postIds),
          isNull(posts.deletedAt),
          notInArray(posts.status, ["publishing", "published"]),
        ),
      )
      .returning({ id: posts.id });
    return done(tx, ctx, "post.deleted", rows);
  });
}

/** Of posts that are about to go out, those of which nothing was sent are taken back first. */
async function takeBackAll(tx: Database, ctx: BusinessContext, postIds: string[]): Promise<void> {
  const leaving = await tx
    .select()
    .from(posts)
    .where(
      and(
        eq(posts.businessId, ctx.businessId),
        inArray(posts.id, postIds),
        eq(posts.status, "publishing"),
        isNull(posts.deletedAt),
      ),
    )
    .for("update");
  for (const post of leaving) await takeBack(tx, ctx, post);
}

/** Takes posts out of the bin. One whose time has passed meanwhile is approved, not scheduled: it must not fire at once. */
export async function undeletePosts(ctx: BusinessContext, { postIds }: z.infer<typeof schemas.namePosts>) {
  const now = new Date(ctx.clock.now());
  return ctx.db.transaction(async (tx) => {
    const rows = await tx
      .update(posts)
      .set({
        deletedAt: null,
        updatedAt: now,
        status: sql`case when ${posts.status} = 'scheduled' and ${posts.scheduledAt} <= ${now.toISOString()}::timestamptz
          then 'approved' else ${posts.status} end`,
      })
      .where(
        and(eq(posts.businessId, ctx.businessId), inArray(posts.id, postIds), isNotNull(posts.deletedAt)),
      )
      .returning({ id: posts.id, status: posts.status });
    // They are counted again now.
    if (rows.some(({ status }) => status === "scheduled")) {
      await assertWithinPlan({ ...ctx, db: tx }, "scheduledPosts", 0);
      await wakeFeeders(tx);
    }
    return done(tx, ctx, "post.undeleted", rows);
  });
}

async function done(
  tx: Database,
  ctx: BusinessContext,
  action: "post.deleted" | "post.undeleted",
  rows: { id: string }[],
): Promise<{ postIds: string[] }> {
  const ids = rows.map((row) => row.id);
  if (ids.length > 0) {
    await announcePosts(tx, ctx.businessId, ids);
    await recordAudit(tx, ctx, {
      action,
      subject: { kind: "post", id: ids.length === 1 ? ids[0] : null },
      after: { count: ids.length, postIds: ids },
    });
  }
  return { postIds: ids };
}
