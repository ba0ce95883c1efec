import type { Role } from "@drumbeat/core/roles";
import type { RouterOutputs } from "@/trpc/client";

export type Strategy = NonNullable<RouterOutputs["strategies"]["get"]>;
export type StrategySummary = RouterOutputs["strategies"]["versions"]["items"][number];
export type Comparison = RouterOutputs["strategies"]["compare"];

/** What the page needs to know of the business. */
export interface StrategyBusiness {
  id: string;
  slug: string;
  name: string;
  role: Role;
  /** BCP 47 tags, the main language first. */
  languages: string[];
  /** IANA zone. */
  timeZone: string;
  /** Who is looking at it. */
  readerId: string;
}
