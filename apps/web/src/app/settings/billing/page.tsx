import type { Metadata } from "next";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { BillingPlace } from "./_components/billing-place";

export const metadata: Metadata = { title: "Plan and billing" };

interface Props {
  searchParams: Promise<{ from?: string | string[] }>;
}

export default async function BillingPage({ searchParams }: Props) {
  await requirePerson(routes.billing());
  const { from } = await searchParams;
  const overview = await (await caller()).billing.overview();
  return <BillingPlace initial={overview} isBack={from === "checkout" || from === "portal"} />;
}
