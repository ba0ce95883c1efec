import { can } from "@drumbeat/core/roles";
import { timeZones } from "@drumbeat/core/time";
import type { Metadata } from "next";
import { PageHeader } from "@/components/page-header";
import { SettingsTabs } from "@/components/settings-tabs";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { BusinessForm } from "./_components/business-form";
import { AllowedNetworks } from "./_components/allowed-networks";
import { DeleteBusiness } from "./_components/delete-business";

export const metadata: Metadata = { title: "Settings" };

export default async function BusinessSettingsPage({ params }: { params: Promise<{ business: string }> }) {
  const { business: slug } = await params;
  await requirePerson(routes.businessSettings(slug));
  const business = await loadBusiness(slug);
  const networks = can(business.role, "security.manage")
    ? await (await caller()).security.allowedNetworks({ businessId: business.id })
    : null;
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs business={business} />
      <div className="mt-8 max-w-document">
        <BusinessForm key={business.id} business={business} zones={timeZones()} />
        {networks && (
          <AllowedNetworks key={`${business.id}-networks`} businessId={business.id} initial={networks} />
        )}
        {business.role === "admin" && <DeleteBusiness business={business} />}
      </div>
    </>
  );
}
