import { createHash } from "node:crypto";
import type { AiProvider } from "../env";
import { playbookVersion } from "./playbook/version";
import { strategyPromptVersion } from "./prompt";
import type { StrategyRequest } from "./request";

/**
 * The key under which an answer may be kept: business, task, prompt version, model and everything that was asked.
 * `provider` is the one asked first, undefined for the playbook. Never the same for two businesses.
 */
export function strategyCacheKey(
  request: StrategyRequest,
  provider: AiProvider | undefined,
  businessId: string,
): string {
  const version = provider ? strategyPromptVersion : playbookVersion;
  const model = provider ? `${provider.baseUrl ?? "openai"} ${provider.models.strategy}` : "playbook";
  const input = createHash("sha256")
    .update(JSON.stringify(sorted(request)))
    .digest("base64url");
  return [businessId, "strategy", version, model, input].join(":");
}

/** Objects with their keys in order: the order in which a profile was read must not change its key. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
