import { redactText } from "@drumbeat/core/redact";

/**
 * What a failed call means for the post:
 * `not_sent`: nothing is visible on the network; the same call may be made again after a while.
 * `limited`: refused for now, by a rate limit or a daily quota; again at `retryAt`.
 * `reconnect`: the network does not know the connection any more, or a permission is gone; somebody has to connect again.
 * `refused`: it will not succeed however often it is tried; somebody has to change the post.
 * `unknown`: it may be visible. Nothing is sent again before it has been looked for.
 */
export type FailureKind = "not_sent" | "limited" | "reconnect" | "refused" | "unknown";

interface FailureFacts {
  /** For people: what happened and what to do. */
  sentence: string;
  /** The network's own words, for the timeline of the post. */
  said?: string | undefined;
  /** HTTP status of the answer, when there was one. */
  status?: number | undefined;
  /** Milliseconds since the epoch; before that the network refuses everything from this account. */
  retryAt?: number | undefined;
  cause?: unknown;
}

const longestSaid = 500;

/** A call to a network that did not do what was asked. Carries no secrets: what the network said is redacted here. */
export class NetworkFailure extends Error {
  readonly kind: FailureKind;
  readonly said: string | null;
  readonly status: number | null;
  readonly retryAt: number | null;

  constructor(kind: FailureKind, { sentence, said, status, retryAt, cause }: FailureFacts) {
    // The network's words may be part of the sentence.
    super(redactText(sentence), cause === undefined ? undefined : { cause });
    this.name = "NetworkFailure";
    this.kind = kind;
    this.said = said ? redactText(said).slice(0, longestSaid) : null;
    this.status = status ?? null;
    this.retryAt = retryAt ?? null;
  }
}
