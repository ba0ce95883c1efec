import type { AiCall } from "./calls";

export type AiFailureCode =
  | "invalid"
  | "refused"
  | "unauthorized"
  | "rate_limited"
  | "timeout"
  | "cut_off"
  | "unavailable"
  | "cancelled";

/**
 * A task that no provider could finish. `message` is for people: what happened and what to do.
 * `calls` are the requests made so far and belong in the ledger. `isRetryable` says whether the same
 * request may succeed later without anybody changing anything.
 */
export class AiFailure extends Error {
  readonly code: AiFailureCode;
  readonly isRetryable: boolean;
  readonly retryAfterSeconds: number | undefined;
  readonly calls: AiCall[];

  constructor(
    code: AiFailureCode,
    message: string,
    options: {
      isRetryable: boolean;
      calls: AiCall[];
      retryAfterSeconds?: number | undefined;
      cause?: unknown;
    },
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AiFailure";
    this.code = code;
    this.isRetryable = options.isRetryable;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.calls = options.calls;
  }
}
