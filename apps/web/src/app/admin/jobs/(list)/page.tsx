import type { Metadata } from "next";
import { AdminTabs } from "../../_components/admin-tabs";
import { readFilter } from "@/components/jobs/filter";
import { OverviewHead } from "@/components/jobs/overview-head";
import { RunsLog } from "@/components/jobs/runs-log";
import { PageHeader } from "@/components/page-header";
import { orNotFound } from "@/load/or-not-found";
import { requirePerson } from "@/load/person";
import { toSearchParams } from "@/load/search-params";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";

export const metadata: Metadata = { title: "Jobs" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function JobsPage({ searchParams }: Props) {
  await requirePerson(routes.adminJobs());
  const filter = readFilter(toSearchParams(await searchParams));
  const { jobs } = await caller();
  const [overview, data] = await orNotFound(Promise.all([jobs.overview(), jobs.list(filter)]));
  const at = Date.now();
  return (
    <div className="flex flex-col gap-6">
      <AdminTabs />
      <PageHeader title="Jobs" state="All businesses, in your own time zone" />
      <OverviewHead initial={{ data: overview, at }} />
      <RunsLog scope={{ business: null, timeZone: null }} initial={{ data, at, filter }} />
    </div>
  );
}
