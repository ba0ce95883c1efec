import { jobTitle } from "@drumbeat/core/job-names";
import type { Metadata } from "next";
import { cache } from "react";
import { RunPlace } from "@/components/jobs/run-place";
import { orNotFound } from "@/load/or-not-found";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";

interface Props {
  params: Promise<{ run: string }>;
}

const loadRun = cache(async (runId: string) => {
  await requirePerson(routes.adminJob(runId));
  return orNotFound((await caller()).jobs.get({ runId }));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: jobTitle((await loadRun(decodeURIComponent((await params).run))).jobId) };
}

export default async function JobPage({ params }: Props) {
  const data = await loadRun(decodeURIComponent((await params).run));
  return (
    <RunPlace key={data.id} scope={{ business: null, timeZone: null }} initial={{ data, at: Date.now() }} />
  );
}
