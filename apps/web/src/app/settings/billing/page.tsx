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
  const { billing } = await caller();
  const [overview, room] = await Promise.all([billing.overview(), billing.room()]);
  return (
    <BillingPlace initial={overview} initialRoom={room} isBack={from === "checkout" || from === "portal"} />
  );
}
