import { can } from "@drumbeat/core/roles";
import type { Metadata } from "next";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { toSearchParams } from "@/load/search-params";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { AccountsPlace } from "./_components/accounts-place";

export const metadata: Metadata = { title: "Accounts" };

interface Props {
  params: Promise<{ business: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AccountsPage({ params, searchParams }: Props) {
  const [{ business: slug }, query] = await Promise.all([params, searchParams]);
  const connectionId = toSearchParams(query).get("connection");
  await requirePerson(routes.accounts(slug));
  const { id, role, timeZone } = await loadBusiness(slug);
  const api = await caller();
  const [accounts, networks] = await Promise.all([
    api.accounts.list({ businessId: id }),
    can(role, "accounts.manage") ? api.accounts.networks({ businessId: id }) : null,
  ]);
  const business = { id, slug, timeZone };
  return (
    <AccountsPlace
      business={business}
      initial={accounts}
      networks={networks}
      connectionId={networks && connectionId}
    />
  );
}
