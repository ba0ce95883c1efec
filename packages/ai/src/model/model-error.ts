import type { AiOutcome } from "../calls";

/** Why one call to one model gave nothing. */
export class ModelError extends Error {
  readonly outcome: Exclude<AiOutcome, "ok" | "repaired">;
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    outcome: ModelError["outcome"],
    message: string,
    options: { status?: number | undefined; retryAfterSeconds?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "ModelError";
    this.outcome = outcome;
    this.status = options.status;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Turns what the client threw into our words. */
export function toModelError(error: unknown, hasBegun: boolean): ModelError {
  if (error instanceof ModelError) return error;
  const { status, headers, message, code } = describe(error);
  const options = { status, retryAfterSeconds: retryAfter(headers), cause: error };
  if (status === 401 || status === 403) return new ModelError("unauthorized", message, options);
  // OpenAI answers 429 for an empty account too; waiting does not fill it.
  if (status === 429 && code === "insufficient_quota")
    return new ModelError("unauthorized", message, options);
  if (status === 429) return new ModelError("rate_limited", message, options);
  if (status === 408) return new ModelError("timeout", message, options);
  if (status === 400 && code === "content_filter") return new ModelError("refused", message, options);
  return new ModelError(hasBegun && status === undefined ? "cut_off" : "unavailable", message, options);
}

function describe(error: unknown) {
  const source = typeof error === "object" && error !== null ? error : {};
  const read = (key: string): unknown => Reflect.get(source, key);
  const status = read("status");
  const headers = read("headers");
  const code = read("code");
  return {
    status: typeof status === "number" ? status : undefined,
    headers: headers instanceof Headers ? headers : undefined,
    code: typeof code === "string" ? code : undefined,
    message: error instanceof Error ? error.message : String(error),
  };
}

/** Seconds from a Retry-After header, which holds seconds or a date. */
function retryAfter(headers: Headers | undefined): number | undefined {
  const value = headers?.get("retry-after");
  if (!value) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds));
  const date = Date.parse(value);
  const now = Date.parse(headers?.get("date") ?? "");
  return Number.isNaN(date) || Number.isNaN(now) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
