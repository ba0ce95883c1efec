import { timeZones } from "@drumbeat/core/time";
import type { Metadata } from "next";
import { caller } from "@/trpc/server";
import { Wizard } from "./_components/wizard";

export const metadata: Metadata = { title: "Describe your business" };

export default async function OnboardingPage() {
  const { onboarding } = await caller();
  const [draft, samples] = await Promise.all([onboarding.get(), onboarding.samples()]);
  return <Wizard key={draft.id} draft={draft} samples={samples} zones={timeZones()} />;
}
