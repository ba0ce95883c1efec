import { DomainError } from "@drumbeat/core/errors";
import type { Clock } from "@drumbeat/core/time";
import type { Database } from "@drumbeat/db/client";
import { posts } from "@drumbeat/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import type { BusinessContext } from "../../context";
import type { PostRow } from "../create";
import { noSuchPost, readContent } from "../stored-content";
import { qualityGround } from "./ground";
import { qualityOf } from "./score";

/** What the checks say about a post as it is saved. */
export async function getQuality(ctx: BusinessContext, { postId }: { postId: string }) {
  const { db, businessId } = ctx;
  const [post] = await db
    .select({ network: posts.network, accountId: posts.accountId, groupId: posts.groupId })
    .from(posts)
    .where(and(eq(posts.businessId, businessId), eq(posts.id, postId), isNull(posts.deletedAt)));
  if (!post) throw new DomainError("not_found", noSuchPost);
  const content = await readContent(db, businessId, postId);
  const [quality] = await qualityOf(db, ctx, [{ ...post, content, postId }]);
  const findings = quality?.findings ?? [];
  return {
    score: quality?.score ?? 0,
    findings: findings.map(({ check, severity, says, cost }) => ({ check, severity, says, cost })),
  };
}

/** What the checks are measured by, so that the page can check while somebody types. */
export async function getGround(ctx: BusinessContext) {
  const ground = await qualityGround(ctx.db, ctx.businessId);
  if (!ground) throw new DomainError("not_found", "This business does not exist any more.");
  return ground;
}

/**
 * Refuses a post that scores lower than its business asks for. Measures it anew, because the rules may have changed since
 * it was saved, and keeps the score. Call it in the transaction that submits or schedules.
 */
export async function assertGoodEnough(
  tx: Database,
  ctx: { businessId: string; clock: Clock },
  post: Pick<PostRow, "id" | "network" | "accountId" | "groupId">,
): Promise<void> {
  const { businessId } = ctx;
  const minScore = (await qualityGround(tx, businessId))?.minScore ?? null;
  if (minScore === null) return;
  const content = await readContent(tx, businessId, post.id);
  const [quality] = await qualityOf(tx, ctx, [{ ...post, content, postId: post.id }]);
  const score = quality?.score ?? 0;
  await tx
    .update(posts)
    .set({ score })
    .where(and(eq(posts.businessId, businessId), eq(posts.id, post.id)));
  if (score >= minScore) return;
  const worst = quality?.findings[0]?.says ?? "";
  throw new DomainError(
    "invalid",
    `Posts of this business need a score of ${minScore}; this one has ${score}. ${worst}`.trim(),
  );
}
