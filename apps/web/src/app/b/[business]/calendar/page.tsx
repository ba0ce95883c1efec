import { wallTimeOf } from "@drumbeat/core/posts/wall-time";
import type { Metadata } from "next";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { toSearchParams } from "@/load/search-params";
import { routes } from "@/routes";
import { api, HydrateClient } from "@/trpc/server";
import { CalendarPage } from "./_components/calendar-page";
import { daysOf, readPlace } from "./_components/place";

export const metadata: Metadata = { title: "Calendar" };

interface Props {
  params: Promise<{ business: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const { business: slug } = await params;
  await requirePerson(routes.calendar(slug));
  const { id, role, timeZone } = await loadBusiness(slug);
  const now = Date.now();
  const { view, date } = readPlace(toSearchParams(await searchParams));
  const today = wallTimeOf(now, timeZone).slice(0, 10);
  await api.calendar.range.prefetch({ businessId: id, ...daysOf(view, date ?? today) });
  return (
    <HydrateClient>
      <CalendarPage business={{ id, slug, role, timeZone }} now={now} />
    </HydrateClient>
  );
}
