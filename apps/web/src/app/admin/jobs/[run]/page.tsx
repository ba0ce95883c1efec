import { jobTitle } from "@drumbeat/core/job-names";
import type { Metadata } from "next";
import { RunPlace } from "@/components/jobs/run-place";
import { loadRun } from "./load-run";

interface Props {
  params: Promise<{ run: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: jobTitle((await loadRun((await params).run)).jobId) };
}

export default async function JobPage({ params }: Props) {
  const data = await loadRun((await params).run);
  return (
    <RunPlace key={data.id} scope={{ business: null, timeZone: null }} initial={{ data, at: Date.now() }} />
  );
}
