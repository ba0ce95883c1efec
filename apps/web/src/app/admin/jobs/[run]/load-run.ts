import { cache } from "react";
import { orNotFound } from "@/load/or-not-found";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";

/** The run at this address, as it stands there. Asked once a request. */
export const loadRun = cache(async (run: string) => {
  const runId = decodeURIComponent(run);
  await requirePerson(routes.adminJob(runId));
  return orNotFound((await caller()).jobs.get({ runId }));
});
