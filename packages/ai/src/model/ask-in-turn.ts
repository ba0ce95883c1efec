import type { AiCall } from "../calls";
import type { AiProvider } from "../env";
import { answerFormats, isUnknownFormat, type AnswerFormat } from "./answer-format";
import { toFailure } from "./explain-failure";
import { ModelError } from "./model-error";

/** A first answer and one repair, from each provider. */
const roundsPerProvider = 2;

/** One call to one provider: what it gave, or why it gave nothing. */
export type Call<T> = (provider: AiProvider, format: AnswerFormat) => Promise<T | ModelError>;

/**
 * Asks the providers in turn, each once more when its answer could not be used. A refusal is not handed on: it is an
 * answer about the text, not an outage, and a second opinion would only be shopping for a laxer one. Throws an
 * AiFailure with `calls`.
 */
export async function askInTurn<T>(
  providers: readonly AiProvider[],
  calls: AiCall[],
  call: Call<T>,
): Promise<T> {
  const failures: ModelError[] = [];
  for (const provider of providers) {
    for (let round = 1; round <= roundsPerProvider; round += 1) {
      const result = await ask(provider, call);
      if (!(result instanceof ModelError)) return result;
      failures.push(result);
      if (result.outcome !== "invalid" && result.outcome !== "cut_off") break;
    }
    if (failures.at(-1)?.outcome === "refused") break;
  }
  throw toFailure(failures, calls);
}

/** One answer, asked again in a simpler format where the server does not know the better one. */
async function ask<T>(provider: AiProvider, call: Call<T>): Promise<T | ModelError> {
  for (const format of answerFormats(provider)) {
    const result = await call(provider, format);
    if (!(result instanceof ModelError) || !isUnknownFormat(provider, format, result)) return result;
  }
  return new ModelError("unavailable", "The server knows none of our answer formats.", { status: 400 });
}

/** True when an earlier call of the same task ended with an answer that had to be mended. */
export function isRepair(calls: readonly AiCall[]): boolean {
  return calls.some((earlier) => earlier.outcome === "invalid" || earlier.outcome === "cut_off");
}
