/** Ways in which the server can answer a request. */
export const behaviourKinds = [
  "answer",
  "no_usage",
  "wrong_language",
  "markup",
  "invalid_values",
  "invented_quotes",
  "unauthorized",
  "rate_limited",
  "server_error",
  "not_found",
  "no_json_schema",
  "stall_before_headers",
  "stall_before_text",
  "stall_in_text",
  "cut",
  "half_json",
  "length",
  "empty",
  "refusal",
  "content_filter",
  "not_json",
  "too_long",
  "not_http",
] as const;
export type BehaviourKind = (typeof behaviourKinds)[number];

export interface Behaviour {
  kind: BehaviourKind;
  /** Milliseconds until the first token. */
  ttftMs?: number;
  msPerToken?: number;
  /** How much of the answer arrives before it breaks off, from 0 to 1. */
  portion?: number;
  retryAfterSeconds?: number;
}
