import type { BusinessProfile } from "@drumbeat/core/business-profile";
import type { ImproveAnswer, ImproveTask } from "@drumbeat/core/posts/improve";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { StrategyBody } from "@drumbeat/core/strategy";
import type { AiCall } from "../../calls";

export interface ImproveRequest {
  task: ImproveTask;
  network: PostNetwork;
  /** The texts of the parts, in order. */
  parts: readonly string[];
  pillar: string | null;
  profile: BusinessProfile;
  /** The active one, where there is one. */
  strategy: StrategyBody | null;
  bannedWords: readonly string[];
}

/** What came of it: other wordings, or the reason why there are none. */
export type Improved = { answer: ImproveAnswer } | { refusal: string };

export type ImproveResult = Improved & {
  source: "model" | "playbook";
  /** Null for the playbook. */
  model: string | null;
  calls: AiCall[];
};
