import { can } from "@drumbeat/core/roles";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { PlanPlace } from "./_components/plan-place";

export const metadata: Metadata = { title: "Plan posts" };

export default async function PlanPage({ params }: { params: Promise<{ business: string }> }) {
  const { business: slug } = await params;
  await requirePerson(routes.planPosts(slug));
  const { id, role, timeZone, languages } = await loadBusiness(slug);
  if (!can(role, "posts.read")) redirect(routes.today(slug));
  const { strategies, batches } = await caller();
  const [strategy, latest] = await Promise.all([
    strategies.get({ businessId: id }),
    batches.latest({ businessId: id }),
  ]);
  const plannable = strategy && {
    version: strategy.version,
    frequency: strategy.body.frequency,
    pillars: strategy.body.pillars,
  };
  return (
    <PlanPlace
      business={{ id, slug, role, timeZone, languages }}
      strategy={plannable}
      initial={latest}
      now={Date.now()}
    />
  );
}
