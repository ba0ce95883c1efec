import type { Metadata } from "next";
import { readFilter } from "@/components/jobs/filter";
import { RunsLog } from "@/components/jobs/runs-log";
import { PageHeader } from "@/components/page-header";
import { loadBusiness } from "@/load/business";
import { orNotFound } from "@/load/or-not-found";
import { requirePerson } from "@/load/person";
import { toSearchParams } from "@/load/search-params";
import { placeName } from "@/profile/sentences";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";

export const metadata: Metadata = { title: "Activity" };

interface Props {
  params: Promise<{ business: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ActivityPage({ params, searchParams }: Props) {
  const { business: slug } = await params;
  await requirePerson(routes.activity(slug));
  const { id, timeZone } = await loadBusiness(slug);
  const filter = readFilter(toSearchParams(await searchParams));
  const data = await orNotFound((await caller()).activity.list({ businessId: id, ...filter }));
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title="Activity" state={`In ${placeName(timeZone)} time`} />
      <p className="max-w-document text-muted">
        What Drumbeat does for your business in the background, and what happens next.
      </p>
      <RunsLog scope={{ business: { id, slug }, timeZone }} initial={{ data, at: Date.now(), filter }} />
    </div>
  );
}
