import { createHash } from "node:crypto";
import { DomainError } from "@drumbeat/core/errors";
import { batchNetworks } from "@drumbeat/core/posts/batch-counts";
import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { moveDays, wallTimeOf } from "@drumbeat/core/posts/wall-time";
import type { Database } from "@drumbeat/db/client";
import { businesses, postBatches, strategies } from "@drumbeat/db/schema";
import { and, desc, eq, gt, inArray, ne } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { batchRequested } from "../events";
import { assertWithinPlan } from "../plans/assert";
import { isOpen } from "./open";
import type * as schemas from "./schemas";

type Input = z.output<typeof schemas.requestBatch>;
type Asking = Pick<
  BusinessContext,
  "db" | "clock" | "emit" | "plans" | "businessId" | "session" | "client" | "requestId"
>;

/** The same request within this time is answered by what was written then. */
const keptMs = 24 * 60 * 60_000;
/** How far ahead a plan may begin. */
const farthestDays = 366;

/**
 * Asks for the posts of some days. While some are being written, a second request finds those; the same request within
 * a day finds what it brought and costs nothing.
 */
export async function requestBatch(ctx: Asking, input: Input): Promise<{ batchId: string; isKept: boolean }> {
  const { businessId } = ctx;
  return ctx.db.transaction(async (tx) => {
    // Requests for one business follow one another, so that the second sees the first.
    const [business] = await tx
      .select({ timeZone: businesses.timeZone })
      .from(businesses)
      .where(eq(businesses.id, businessId))
      .for("no key update");
    const [strategy] = await tx
      .select({ id: strategies.id, body: strategies.body })
      .from(strategies)
      .where(and(eq(strategies.businessId, businessId), eq(strategies.isActive, true)));
    if (!business || !strategy) {
      throw new DomainError(
        "not_found",
        "There is no strategy yet to plan posts from. Write the strategy first.",
      );
    }
    const running = await findOpen(tx, businessId);
    if (running) return { batchId: running, isKept: false };
    assertPlannable(ctx, input, business.timeZone, batchNetworks(strategy.body));

    const requestHash = hashOf(strategy.id, input);
    const kept = input.isFresh ? null : await findKept(tx, ctx, requestHash);
    if (kept) return { batchId: kept, isKept: true };

    await assertWithinPlan({ ...ctx, db: tx }, "aiCalls", input.posts);
    const now = new Date(ctx.clock.now());
    const [batch] = await tx
      .insert(postBatches)
      .values({
        businessId,
        strategyId: strategy.id,
        requestedBy: ctx.session.userId,
        startsOn: input.startsOn,
        days: input.days,
        networks: input.networks,
        postCount: input.posts,
        wish: input.wish,
        requestHash,
        createdAt: now,
        updatedAt: now,
      })
      .returning({ id: postBatches.id });
    if (!batch) throw new Error("the new batch was not returned");
    await ctx.emit(tx, batchRequested.create({ businessId, batchId: batch.id }));
    const { startsOn, days, networks, posts, wish } = input;
    await recordAudit(tx, ctx, {
      action: "post.batch_requested",
      subject: { kind: "batch", id: batch.id },
      after: { startsOn, days, networks, posts, wish },
    });
    return { batchId: batch.id, isKept: false };
  });
}

async function findOpen(tx: Database, businessId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: postBatches.id })
    .from(postBatches)
    .where(and(eq(postBatches.businessId, businessId), isOpen));
  return row?.id ?? null;
}

async function findKept(tx: Database, ctx: Asking, requestHash: Buffer): Promise<string | null> {
  const [row] = await tx
    .select({ id: postBatches.id })
    .from(postBatches)
    .where(
      and(
        eq(postBatches.businessId, ctx.businessId),
        eq(postBatches.requestHash, requestHash),
        gt(postBatches.createdAt, new Date(ctx.clock.now() - keptMs)),
        inArray(postBatches.status, ["done", "partly_done"]),
        ne(postBatches.postCount, 0),
      ),
    )
    .orderBy(desc(postBatches.createdAt))
    .limit(1);
  return row?.id ?? null;
}

function assertPlannable(
  ctx: Asking,
  { startsOn, networks }: Input,
  timeZone: string,
  offered: readonly string[],
): void {
  const now = wallTimeOf(ctx.clock.now(), timeZone);
  if (startsOn < now.slice(0, 10)) {
    throw new DomainError("invalid", "That day has passed. Begin today or later.");
  }
  if (`${startsOn}T00:00` > moveDays(now, farthestDays)) {
    throw new DomainError("invalid", "Begin within a year.");
  }
  const strange = networks.find((network) => !offered.includes(network));
  if (strange) {
    throw new DomainError(
      "invalid",
      `${postNetworkNames[strange]} is not in your strategy. Choose among the networks it names.`,
    );
  }
}

function hashOf(strategyId: string, { startsOn, days, networks, posts, wish }: Input): Buffer {
  const asked = [strategyId, startsOn, days, networks.toSorted(), posts, wish];
  return createHash("sha256").update(JSON.stringify(asked)).digest();
}
