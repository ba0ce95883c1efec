import { EventEmitter, on } from "node:events";
import { tracked } from "@trpc/server";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import { getGeneration } from "./requests";
import type { followGeneration as followSchema } from "./schemas";
import { generationTopic } from "./topics";

const final = new Set(["done", "failed", "cancelled"]);

/** Follows a generation of this business; strangers' ones are refused before anything is sent. */
export async function followGeneration(
  ctx: BusinessContext,
  input: z.infer<typeof followSchema>,
  signal: AbortSignal,
) {
  await getGeneration(ctx, input.generationId);
  return statesOf(ctx, input, signal);
}

/**
 * The state of a generation now and after each change until it has ended, identified by its revision, so that a reader
 * who comes back gets what it missed. Changes that come faster than the reader reads are merged: the newest state counts.
 */
async function* statesOf(ctx: BusinessContext, input: z.infer<typeof followSchema>, signal: AbortSignal) {
  const wake = new EventEmitter();
  // Watch first, read after: a change in between is then seen, not missed.
  const stop = await ctx.changes.watch(generationTopic(input.generationId), () => wake.emit("change"));
  try {
    const changes = on(wake, "change", { signal });
    let seen = input.lastEventId === undefined ? -1 : Number(input.lastEventId);
    do {
      const generation = await getGeneration(ctx, input.generationId);
      if (generation.revision > seen || final.has(generation.status)) {
        seen = generation.revision;
        yield tracked(String(generation.revision), generation);
      }
      if (final.has(generation.status)) return;
    } while (!(await changes.next()).done);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    stop();
  }
}
