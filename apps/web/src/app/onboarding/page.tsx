import { timeZones } from "@drumbeat/core/time";
import type { Metadata } from "next";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { Wizard } from "./_components/wizard";

export const metadata: Metadata = { title: "Describe your business" };

export default async function OnboardingPage() {
  await requirePerson(routes.onboarding());
  const { onboarding } = await caller();
  const [draft, samples] = await Promise.all([onboarding.get(), onboarding.samples()]);
  return <Wizard key={draft.id} draft={draft} samples={samples} zones={timeZones()} />;
}
