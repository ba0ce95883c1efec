import { AiFailure } from "@drumbeat/ai/failure";
import type { BaseContext } from "@drumbeat/api/context";
import { failGeneration } from "@drumbeat/api/strategies/generation";
import { NonRetriableError, RetryAfterError } from "inngest";

/** Somebody watches the page: nobody should watch it for longer than this before learning that it will not work now. */
const longestWaitSeconds = 120;
const waitsSeconds = [3, 10, 30];

/**
 * What to throw so that the job is tried again or not. A failure that trying again will not heal, or not soon enough,
 * is told to the page before it is thrown.
 */
export async function toJobError(
  ctx: BaseContext,
  generationId: string,
  error: unknown,
  tries: { attempt: number; isLast: boolean },
): Promise<unknown> {
  if (!(error instanceof AiFailure)) return error;
  const waitSeconds = error.retryAfterSeconds ?? waitsSeconds[tries.attempt] ?? longestWaitSeconds;
  if (error.isRetryable && !tries.isLast && waitSeconds <= longestWaitSeconds) {
    ctx.log.info({ generationId, code: error.code, waitSeconds }, "the model is asked again later");
    return new RetryAfterError(error.message, waitSeconds * 1000, { cause: error });
  }
  await failGeneration(ctx, generationId, { code: error.code, message: error.message });
  return new NonRetriableError(error.message, { cause: error });
}
