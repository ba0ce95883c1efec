/** US dollars for a million tokens. */
interface Price {
  input: number;
  /** Tokens of a prompt prefix that the provider had in its cache. */
  cachedInput: number;
  output: number;
}

/**
 * List prices of OpenAI's own service, standard tier, from its public price page as known on 2026-11-21.
 * Other servers give the same names other prices, so a model is only priced at OpenAI's address.
 */
const prices: Record<string, Price> = {
  "gpt-4o": { input: 2.5, cachedInput: 1.25, output: 10 },
  "gpt-4o-mini": { input: 0.15, cachedInput: 0.075, output: 0.6 },
  "gpt-4.1": { input: 2, cachedInput: 0.5, output: 8 },
  "gpt-4.1-mini": { input: 0.4, cachedInput: 0.1, output: 1.6 },
  "gpt-4.1-nano": { input: 0.1, cachedInput: 0.025, output: 0.4 },
  "gpt-5": { input: 1.25, cachedInput: 0.125, output: 10 },
  "gpt-5-mini": { input: 0.25, cachedInput: 0.025, output: 2 },
  "gpt-5-nano": { input: 0.05, cachedInput: 0.005, output: 0.4 },
};

export interface TokenUsage {
  inputTokens: number;
  /** Part of `inputTokens`. */
  cachedInputTokens: number;
  outputTokens: number;
}

/**
 * Cost in millionths of a US dollar, rounded up. Null when the price is not known.
 * A dated name ("gpt-4.1-mini-2025-04-14") costs what its undated name costs.
 */
export function costMicroDollars(model: string, baseUrl: string | null, usage: TokenUsage): number | null {
  if (baseUrl !== null && new URL(baseUrl).hostname !== "api.openai.com") return null;
  const price = prices[model.replace(/-\d{4}-\d{2}-\d{2}$/, "")];
  if (!price) return null;
  const fresh = usage.inputTokens - usage.cachedInputTokens;
  return Math.ceil(
    fresh * price.input + usage.cachedInputTokens * price.cachedInput + usage.outputTokens * price.output,
  );
}
