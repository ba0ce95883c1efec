import type { BusinessProfile } from "@drumbeat/core/business-profile";
import type { StrategyBody, StrategySection } from "@drumbeat/core/strategy";
import type { AiCall } from "../calls";

export interface StrategyRequest {
  profile: BusinessProfile;
  /** `YYYY-MM-DD` in the zone of the business. */
  today: string;
  /** What the founder wishes for the new version. */
  feedback: string | null;
  /** The version that a new one starts from. */
  previous: StrategyBody | null;
  /** Only this section is written anew; needs `previous`. */
  section: StrategySection | null;
}

export type StrategyProgress =
  | { type: "writing"; section: StrategySection }
  | { type: "section"; section: StrategySection; value: StrategyBody[StrategySection] };

export interface StrategyResult {
  body: StrategyBody;
  source: "model" | "playbook";
  /** Null for the playbook. */
  model: string | null;
  promptVersion: string;
  calls: AiCall[];
}
