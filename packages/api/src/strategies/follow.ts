import type { z } from "zod";
import type { BusinessContext } from "../context";
import { followStates } from "../live/follow";
import { getGeneration } from "./requests";
import type { followGeneration as followSchema } from "./schemas";
import { generationTopic } from "./topics";

const final = new Set(["done", "failed", "cancelled"]);

/** Follows a generation of this business until it has ended; strangers' ones are refused before anything is sent. */
export async function followGeneration(
  ctx: BusinessContext,
  input: z.infer<typeof followSchema>,
  signal: AbortSignal,
) {
  const read = () => getGeneration(ctx, input.generationId);
  await read();
  return followStates(
    ctx.changes,
    {
      topic: generationTopic(input.generationId),
      read,
      revisionOf: ({ revision }) => revision,
      isFinal: ({ status }) => final.has(status),
      lastEventId: input.lastEventId,
    },
    signal,
  );
}
