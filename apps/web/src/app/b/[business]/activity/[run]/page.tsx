import { jobTitle } from "@drumbeat/core/job-names";
import type { Metadata } from "next";
import { cache } from "react";
import { RunPlace } from "@/components/jobs/run-place";
import { loadBusiness } from "@/load/business";
import { orNotFound } from "@/load/or-not-found";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";

interface Props {
  params: Promise<{ business: string; run: string }>;
}

const loadRun = cache(async (slug: string, runId: string) => {
  await requirePerson(routes.activityRun(slug, runId));
  const { id } = await loadBusiness(slug);
  return orNotFound((await caller()).activity.get({ businessId: id, runId }));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business: slug, run } = await params;
  return { title: jobTitle((await loadRun(slug, decodeURIComponent(run))).jobId) };
}

export default async function ActivityRunPage({ params }: Props) {
  const { business: slug, run } = await params;
  const data = await loadRun(slug, decodeURIComponent(run));
  const { id, timeZone } = await loadBusiness(slug);
  return (
    <RunPlace key={data.id} scope={{ business: { id, slug }, timeZone }} initial={{ data, at: Date.now() }} />
  );
}
