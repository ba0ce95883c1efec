import type { z } from "zod";
import type { BusinessContext } from "../context";
import { followStates } from "../live/follow";
import { getBatch } from "./read";
import type * as schemas from "./schemas";
import { batchTopic } from "./topics";

const final = new Set(["done", "partly_done", "failed", "cancelled"]);

/** Follows a batch of this business until it has ended; strangers' ones are refused before anything is sent. */
export async function followBatch(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.followBatch>,
  signal: AbortSignal,
) {
  const read = () => getBatch(ctx, input);
  await read();
  return followStates(
    ctx.changes,
    {
      topic: batchTopic(input.batchId),
      read,
      revisionOf: ({ revision }) => revision,
      isFinal: ({ status }) => final.has(status),
      lastEventId: input.lastEventId,
    },
    signal,
  );
}
