import { EventEmitter, on } from "node:events";
import { tracked } from "@trpc/server";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import { getBatch } from "./read";
import type * as schemas from "./schemas";
import { batchTopic } from "./topics";

const final = new Set(["done", "partly_done", "failed", "cancelled"]);

/** Follows a batch of this business; strangers' ones are refused before anything is sent. */
export async function followBatch(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.followBatch>,
  signal: AbortSignal,
) {
  await getBatch(ctx, input);
  return statesOf(ctx, input, signal);
}

/**
 * The state of a batch now and after each change until it has ended, identified by its revision, so that a reader who
 * comes back gets what it missed. Changes that come faster than the reader reads are merged: the newest state counts.
 */
async function* statesOf(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.followBatch>,
  signal: AbortSignal,
) {
  const wake = new EventEmitter();
  // Watch first, read after: a change in between is then seen, not missed.
  const stop = await ctx.changes.watch(batchTopic(input.batchId), () => wake.emit("change"));
  try {
    const changes = on(wake, "change", { signal });
    let seen = input.lastEventId === undefined ? -1 : Number(input.lastEventId);
    do {
      const batch = await getBatch(ctx, input);
      if (batch.revision > seen || final.has(batch.status)) {
        seen = batch.revision;
        yield tracked(String(batch.revision), batch);
      }
      if (final.has(batch.status)) return;
    } while (!(await changes.next()).done);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    stop();
  }
}
