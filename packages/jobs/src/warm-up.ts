import { loadLangChain } from "@drumbeat/ai/model/langchain";
import { loadLanguageCheck } from "@drumbeat/ai/strategy/language";
import type { JobPorts } from "./ports";

/** Loads what is slow to load, so that the first strategy does not wait for it. Nothing without a model. */
export async function warmUp({ ai }: Pick<JobPorts, "ai">): Promise<void> {
  if (ai.providers.length === 0) return;
  const [findWrongLanguage] = await Promise.all([loadLanguageCheck(), loadLangChain()]);
  // The first judgement builds tables; later ones are quick.
  findWrongLanguage(
    "The quick brown fox jumps over the lazy dog, and then it does so again. ".repeat(4),
    "en",
  );
}
