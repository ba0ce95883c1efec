import { EventEmitter, on } from "node:events";
import { tracked } from "@trpc/server";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import { getSuggestion } from "./read";
import type * as schemas from "./schemas";
import { suggestionTopic } from "./topics";

/** Follows a suggestion of this business until it is there; strangers' ones are refused before anything is sent. */
export async function followSuggestion(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.followSuggestion>,
  signal: AbortSignal,
) {
  await getSuggestion(ctx, input);
  return statesOf(ctx, input, signal);
}

async function* statesOf(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.followSuggestion>,
  signal: AbortSignal,
) {
  const wake = new EventEmitter();
  // Watch first, read after: a change in between is then seen, not missed.
  const stop = await ctx.changes.watch(suggestionTopic(input.suggestionId), () => wake.emit("change"));
  try {
    const changes = on(wake, "change", { signal });
    let count = 0;
    do {
      const row = await getSuggestion(ctx, input);
      yield tracked(String(count++), row);
      if (row.status !== "queued" && row.status !== "writing") return;
    } while (!(await changes.next()).done);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    stop();
  }
}
