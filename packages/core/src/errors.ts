/** Every way in which a request can fail on purpose. Anything else is a fault of ours. */
export type ErrorCode =
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "invalid"
  | "conflict"
  | "too_large"
  | "rate_limited"
  | "not_configured"
  | "unavailable";

/** Refusals to which the interface knows a way out. */
export type Reason = "plan_limit";

const brand = Symbol.for("drumbeat.DomainError");

/**
 * A failure that is meant for people: `message` says what happened and what to do, and may be shown as it is.
 * `cause` is for the log alone. `field` names the input field that a form should mark,
 * `retryAfterSeconds` when the same request may succeed.
 */
export class DomainError extends Error {
  /** A process can hold this class twice, in the server's bundle and in that of its pages: their errors are the same. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && brand in value;
  }

  readonly [brand] = true;
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly reason: Reason | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; field?: string; retryAfterSeconds?: number; reason?: Reason } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "DomainError";
    this.code = code;
    this.field = options.field;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.reason = options.reason;
  }
}
