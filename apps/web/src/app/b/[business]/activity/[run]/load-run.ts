import { cache } from "react";
import { loadBusiness } from "@/load/business";
import { orNotFound } from "@/load/or-not-found";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";

/** The run at this address, as it stands there. Asked once a request. */
export const loadRun = cache(async (slug: string, run: string) => {
  const runId = decodeURIComponent(run);
  await requirePerson(routes.activityRun(slug, runId));
  const { id } = await loadBusiness(slug);
  return orNotFound((await caller()).activity.get({ businessId: id, runId }));
});
