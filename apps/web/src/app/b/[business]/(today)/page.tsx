import type { Metadata } from "next";
import { PageHeader } from "@/components/page-header";
import { placeName } from "@/profile/sentences";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { NextAction } from "../_components/next-action";
import { NextOut } from "../_components/next-out";

export const metadata: Metadata = { title: "Today" };

export default async function TodayPage({ params }: { params: Promise<{ business: string }> }) {
  const { business: slug } = await params;
  await requirePerson(routes.today(slug));
  const business = await loadBusiness(slug);
  const today = await (await caller()).businesses.today({ businessId: business.id });
  const day = new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: business.timeZone,
  }).format(new Date());
  return (
    <>
      <PageHeader title="Today" state={`${day}, ${placeName(business.timeZone)} time`} />
      <NextAction business={business} today={today} />
      <NextOut slug={business.slug} timeZone={business.timeZone} posts={today.posts.next} />
    </>
  );
}
