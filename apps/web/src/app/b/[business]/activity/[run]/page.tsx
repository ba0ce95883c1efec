import { jobTitle } from "@drumbeat/core/job-names";
import type { Metadata } from "next";
import { RunPlace } from "@/components/jobs/run-place";
import { loadBusiness } from "@/load/business";
import { loadRun } from "./load-run";

interface Props {
  params: Promise<{ business: string; run: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business: slug, run } = await params;
  return { title: jobTitle((await loadRun(slug, run)).jobId) };
}

export default async function ActivityRunPage({ params }: Props) {
  const { business: slug, run } = await params;
  const data = await loadRun(slug, run);
  const { id, timeZone } = await loadBusiness(slug);
  return (
    <RunPlace key={data.id} scope={{ business: { id, slug }, timeZone }} initial={{ data, at: Date.now() }} />
  );
}
