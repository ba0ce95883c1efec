import type { Role } from "@drumbeat/core/roles";
import type { StrategyBody } from "@drumbeat/core/strategy";
import type { RouterOutputs } from "@/trpc/client";

export type Batch = RouterOutputs["batches"]["get"];
export type BatchItem = Batch["items"][number];

/** What the page needs to know of the business. */
export interface PlanBusiness {
  id: string;
  slug: string;
  role: Role;
  /** IANA zone. */
  timeZone: string;
  /** BCP 47 tags, the main language first. */
  languages: string[];
}

/** What a plan is made from. */
export interface PlannableStrategy extends Pick<StrategyBody, "frequency" | "pillars"> {
  version: number;
}
