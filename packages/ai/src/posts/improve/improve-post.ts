import type { WritingOptions } from "../request";
import { improveByRules } from "./by-rules";
import type { ImproveRequest, ImproveResult } from "./request";
import { improveWithModel } from "./with-model";

export type { ImproveRequest, ImproveResult } from "./request";

/**
 * Another wording of a post as somebody asked for it: from the first provider that can, else by rules, which refuse
 * what they cannot do. Throws an AiFailure, whose calls belong in the ledger like those of a result.
 */
export async function improvePost(request: ImproveRequest, options: WritingOptions): Promise<ImproveResult> {
  if (options.providers.length > 0) return improveWithModel(request, options);
  return { ...improveByRules(request), source: "playbook", model: null, calls: [] };
}
