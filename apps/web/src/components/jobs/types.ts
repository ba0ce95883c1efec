import type { RouterOutputs } from "@/trpc/client";

export type RunPage = RouterOutputs["activity"]["list"];
export type Run = RunPage["items"][number];
export type RunDetail = RouterOutputs["activity"]["get"];
export type Overview = RouterOutputs["jobs"]["overview"];

/** Whose runs are shown: those of a business to its members, or all to operators (null). */
export interface Scope {
  business: { id: string; slug: string } | null;
  /** IANA zone in which times are shown; null takes the browser's. */
  timeZone: string | null;
}
