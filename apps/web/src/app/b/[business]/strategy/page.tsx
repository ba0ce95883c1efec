import type { Metadata } from "next";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { StrategyScreen } from "./_components/strategy-screen";

export const metadata: Metadata = { title: "Strategy" };

export default async function StrategyPage({ params }: { params: Promise<{ business: string }> }) {
  const { business: slug } = await params;
  await requirePerson(routes.strategy(slug));
  const business = await loadBusiness(slug);
  const { strategies } = await caller();
  const [active, generation] = await Promise.all([
    strategies.get({ businessId: business.id }),
    strategies.generation({ businessId: business.id }),
  ]);
  const { id, name, role, languages, timeZone } = business;
  return (
    <StrategyScreen
      business={{ id, slug: business.slug, name, role, languages, timeZone }}
      initialActive={active}
      initialGeneration={generation}
      now={Date.now()}
    />
  );
}
