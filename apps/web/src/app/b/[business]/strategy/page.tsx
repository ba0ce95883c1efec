import type { Metadata } from "next";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { StrategyPlace } from "./_components/strategy-place";

export const metadata: Metadata = { title: "Strategy" };

export default async function StrategyPage({ params }: { params: Promise<{ business: string }> }) {
  const { business: slug } = await params;
  const { userId: readerId } = await requirePerson(routes.strategy(slug));
  const business = await loadBusiness(slug);
  const { strategies } = await caller();
  const [active, generation] = await Promise.all([
    strategies.get({ businessId: business.id }),
    strategies.generation({ businessId: business.id }),
  ]);
  // What a finished request wrote is in its version by now; it need not be sent twice.
  const isRead = generation?.status === "done" && (generation.version ?? Infinity) <= (active?.version ?? 0);
  const { id, name, role, languages, timeZone } = business;
  return (
    <StrategyPlace
      business={{ id, slug: business.slug, name, role, languages, timeZone, readerId }}
      initialActive={active}
      initialGeneration={isRead ? { ...generation, body: {} } : generation}
      now={Date.now()}
    />
  );
}
