import { AiFailure } from "@drumbeat/ai/failure";
import type { BaseContext } from "@drumbeat/api/context";
import { failGeneration } from "@drumbeat/api/strategies/generation";
import { NonRetriableError, RetryAfterError } from "inngest";

/** Somebody watches the page: within this time of the beginning it says that it will not work now. */
const patienceMs = 3 * 60_000;
const waitsMs = [1_000, 5_000, 15_000];

/** How often it was tried, and since when in milliseconds since the epoch. */
export interface Tries {
  attempt: number;
  isLast: boolean;
  begunAt: number;
}

/**
 * What to throw so that the job is tried again or not. A failure that trying again will not heal, or not soon enough,
 * is told to the page before it is thrown.
 */
export async function toJobError(
  ctx: BaseContext,
  generationId: string,
  error: unknown,
  { attempt, isLast, begunAt }: Tries,
): Promise<unknown> {
  if (!(error instanceof AiFailure)) return error;
  const waitMs = error.retryAfterSeconds ? error.retryAfterSeconds * 1000 : (waitsMs[attempt] ?? 15_000);
  const isSoonEnough = ctx.clock.now() + waitMs - begunAt <= patienceMs;
  if (error.isRetryable && !isLast && isSoonEnough) {
    ctx.log.info({ generationId, code: error.code, waitMs }, "the model is asked again later");
    return new RetryAfterError(error.message, waitMs, { cause: error });
  }
  await failGeneration(ctx, generationId, { code: error.code, message: error.message });
  return new NonRetriableError(error.message, { cause: error });
}
