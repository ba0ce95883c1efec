import { strategySections } from "@drumbeat/core/strategy";
import type { AiProvider } from "../env";
import { AiFailure } from "../failure";
import { planStrategy } from "./playbook/plan-strategy";
import { playbookVersion } from "./playbook/version";
import { createReporter } from "./reporter";
import type { StrategyProgress, StrategyRequest, StrategyResult } from "./request";
import { writeWithModel } from "./write-with-model";

export type { StrategyProgress, StrategyRequest, StrategyResult } from "./request";
export { strategyCacheKey } from "./cache-key";

export interface WriteOptions {
  /** In the order in which they are asked. Empty: the playbook plans. */
  providers: AiProvider[];
  /** Called in order, never twice at a time. What it throws ends the writing and comes out of it. */
  onProgress?: (progress: StrategyProgress) => void | Promise<void>;
  signal?: AbortSignal;
  /** Milliseconds, for latencies. */
  now: () => number;
}

/**
 * Writes a strategy, or one section of it, with the first provider that can, or with the playbook when there is none.
 * Throws an AiFailure, whose calls belong in the ledger like those of a result.
 */
export async function writeStrategy(
  request: StrategyRequest,
  options: WriteOptions,
): Promise<StrategyResult> {
  if (request.section !== null && request.previous === null) {
    throw new RangeError("One section alone needs a strategy to belong to.");
  }
  return options.providers.length > 0
    ? writeWithModel(request, options)
    : writeFromPlaybook(request, options);
}

async function writeFromPlaybook(request: StrategyRequest, options: WriteOptions): Promise<StrategyResult> {
  const body = planStrategy(request);
  const reporter = createReporter(options.onProgress, request.previous ?? {}, () => {});
  for (const section of request.section ? [request.section] : strategySections) {
    if (options.signal?.aborted) {
      throw new AiFailure("cancelled", "Writing was cancelled.", { isRetryable: false, calls: [] });
    }
    reporter.writing(section);
    reporter.section(section, body[section]);
    await reporter.settled();
  }
  if (request.section) reporter.corrections(body);
  await reporter.settled();
  return { body, source: "playbook", model: null, promptVersion: playbookVersion, calls: [] };
}
