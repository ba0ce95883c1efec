/** How a request to a model ended, as the ledger records it. */
export type AiOutcome =
  | "ok"
  | "repaired"
  | "invalid"
  | "refused"
  | "unauthorized"
  | "rate_limited"
  | "timeout"
  | "cut_off"
  | "unavailable";

/** One request to a model, for the ledger. Failed requests are calls too. */
export interface AiCall {
  model: string;
  promptVersion: string;
  /** As the provider counted them; estimated from the text when the answer carried no usage. */
  inputTokens: number;
  outputTokens: number;
  /** Millionths of a US dollar; null when the price of the model is not known. */
  costMicroDollars: number | null;
  latencyMs: number;
  outcome: AiOutcome;
}
