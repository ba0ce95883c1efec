import { DomainError } from "@drumbeat/core/errors";
import { postBriefSchema } from "@drumbeat/core/posts/brief";
import { postBatches, postBatchItems, posts, strategies } from "@drumbeat/db/schema";
import { and, asc, desc, eq, isNull, type SQL } from "drizzle-orm";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import type * as answers from "./answers";

type Batch = z.infer<typeof answers.batch>;

/** The newest batch of a business, running or ended. Null when none was ever asked for. */
export async function latestBatch(ctx: BusinessContext): Promise<Batch | null> {
  return findBatch(ctx, undefined);
}

/** One batch of this business. */
export async function getBatch(ctx: BusinessContext, { batchId }: { batchId: string }): Promise<Batch> {
  const batch = await findBatch(ctx, eq(postBatches.id, batchId));
  if (!batch) throw new DomainError("not_found", "There is no such plan of posts.");
  return batch;
}

async function findBatch({ db, businessId }: BusinessContext, which: SQL | undefined): Promise<Batch | null> {
  const [row] = await db
    .select({ batch: postBatches, strategyVersion: strategies.version })
    .from(postBatches)
    .leftJoin(strategies, eq(strategies.id, postBatches.strategyId))
    .where(and(eq(postBatches.businessId, businessId), which))
    .orderBy(desc(postBatches.id))
    .limit(1);
  if (!row) return null;
  const items = await db
    .select({
      position: postBatchItems.position,
      status: postBatchItems.status,
      brief: postBatchItems.brief,
      postId: postBatchItems.postId,
      text: posts.body,
      similarity: postBatchItems.similarity,
      errorMessage: postBatchItems.errorMessage,
    })
    .from(postBatchItems)
    .leftJoin(
      posts,
      and(eq(posts.id, postBatchItems.postId), eq(posts.businessId, businessId), isNull(posts.deletedAt)),
    )
    .where(and(eq(postBatchItems.businessId, businessId), eq(postBatchItems.batchId, row.batch.id)))
    .orderBy(asc(postBatchItems.position));
  return {
    ...row.batch,
    strategyVersion: row.strategyVersion,
    items: items.map(({ brief, ...item }) => {
      const { network, pillar, format, idea, local } = postBriefSchema.parse(brief);
      return { ...item, network, pillar, format, idea, local };
    }),
  };
}
