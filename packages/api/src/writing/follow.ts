import type { z } from "zod";
import type { BusinessContext } from "../context";
import { followStates } from "../live/follow";
import { getSuggestion } from "./read";
import type * as schemas from "./schemas";
import { suggestionTopic } from "./topics";

/** Follows a suggestion of this business until it is there; strangers' ones are refused before anything is sent. */
export async function followSuggestion(
  ctx: BusinessContext,
  input: z.infer<typeof schemas.followSuggestion>,
  signal: AbortSignal,
) {
  const read = () => getSuggestion(ctx, input);
  await read();
  return followStates(
    ctx.changes,
    {
      topic: suggestionTopic(input.suggestionId),
      read,
      isFinal: ({ status }) => status !== "queued" && status !== "writing",
    },
    signal,
  );
}
