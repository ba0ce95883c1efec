import { routes } from "@/routes";
import type { Run, Scope } from "./types";

/** The page of a run, where it is looked at from. */
export function runPath({ business }: Scope, runId: string): string {
  return business ? routes.activityRun(business.slug, runId) : routes.adminJob(runId);
}

/** The list that a run is in. */
export function listPath({ business }: Scope): string {
  return business ? routes.activity(business.slug) : routes.adminJobs();
}

/** The page of what a run is about; null where the person may have none. */
export function subjectPath({ business }: Scope, run: Pick<Run, "subject" | "business">): string | null {
  const slug = business?.slug ?? run.business?.slug;
  return slug && run.subject?.kind === "strategy" ? routes.strategy(slug) : null;
}
