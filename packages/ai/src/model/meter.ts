import type { AiCall, AiOutcome } from "../calls";
import type { AiProvider } from "../env";
import { costMicroDollars, type TokenUsage } from "../prices";

/** Counts one request to a model. */
export interface Meter {
  /** Text that arrived. */
  read(text: string): void;
  /** Writes the call down. Without `usage` the tokens are estimated. */
  end(outcome: AiOutcome, usage: TokenUsage | null): void;
}

export function startMeter(
  calls: AiCall[],
  call: {
    provider: AiProvider;
    model: string;
    promptVersion: string;
    messages: { system: string; user: string };
    now: () => number;
  },
): Meter {
  const { provider, model, promptVersion, messages, now } = call;
  const startedAt = now();
  let length = 0;
  return {
    read(text) {
      length += text.length;
    },
    end(outcome, usage) {
      const counted = usage ?? estimate(messages, length, outcome);
      calls.push({
        model,
        promptVersion,
        inputTokens: counted.inputTokens,
        outputTokens: counted.outputTokens,
        costMicroDollars: costMicroDollars(model, provider.baseUrl, counted),
        latencyMs: Math.max(0, Math.round(now() - startedAt)),
        outcome,
      });
    },
  };
}

/** About four characters of text make a token. Nothing is counted for a call that was turned away at the door. */
function estimate(
  messages: { system: string; user: string },
  length: number,
  outcome: AiOutcome,
): TokenUsage {
  const wasRead =
    length > 0 || outcome === "ok" || outcome === "invalid" || outcome === "cut_off" || outcome === "refused";
  return {
    inputTokens: wasRead ? Math.ceil((messages.system.length + messages.user.length) / 4) : 0,
    cachedInputTokens: 0,
    outputTokens: Math.ceil(length / 4),
  };
}
