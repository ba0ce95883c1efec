import type { AiCall } from "../calls";
import { AiFailure } from "../failure";
import type { ModelError } from "./model-error";

/**
 * One failure from those of all providers: the one that is worth waiting for, else the last.
 * The words are for the founder, who often is not the one who runs the server.
 */
export function toFailure(failures: ModelError[], calls: AiCall[]): AiFailure {
  const error = failures.findLast(isRetryable) ?? failures.at(-1);
  const code = error?.outcome ?? "unavailable";
  return new AiFailure(code, explain(error), {
    isRetryable: error !== undefined && isRetryable(error),
    retryAfterSeconds: error?.retryAfterSeconds,
    calls,
    cause: error,
  });
}

/** Without anybody changing anything. A repair round was already spent on an invalid answer. */
function isRetryable(error: ModelError): boolean {
  if (error.outcome === "rate_limited" || error.outcome === "timeout" || error.outcome === "cut_off")
    return true;
  return error.outcome === "unavailable" && (error.status === undefined || error.status >= 500);
}

function explain(error: ModelError | undefined): string {
  switch (error?.outcome) {
    case "unauthorized":
      return "The language model turned our key away. Whoever runs this server should check the key and its credit.";
    case "rate_limited": {
      const wait = error.retryAfterSeconds;
      const when = wait === undefined ? "Try again in a few minutes." : `Try again in ${seconds(wait)}.`;
      return `The language model is busy and takes no more requests just now. ${when}`;
    }
    case "timeout":
      return "The language model fell silent. Nothing is lost. Try again.";
    case "refused":
      return "The language model declined to write about this business. Reword the description or your feedback, then try again.";
    case "cut_off":
      return "The language model stopped in the middle of its answer, twice. Try again.";
    case "invalid":
      return "The language model gave an answer that could not be used, and its correction could not be used either. Try again, or use another model.";
    default:
      return error?.status !== undefined && error.status < 500
        ? "The language model's server did not accept the request. Whoever runs this server should check the model's name and address."
        : "The language model cannot be reached. Try again in a few minutes.";
  }
}

function seconds(value: number): string {
  if (value < 90) return `${Math.max(1, value)} ${value === 1 ? "second" : "seconds"}`;
  return `${Math.ceil(value / 60)} minutes`;
}
