import { timeZones } from "@drumbeat/core/time";
import type { Metadata } from "next";
import { PageHeader } from "@/components/page-header";
import { SettingsTabs } from "@/components/settings-tabs";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { BusinessForm } from "./_components/business-form";
import { DeleteBusiness } from "./_components/delete-business";

export const metadata: Metadata = { title: "Settings" };

export default async function BusinessSettingsPage({ params }: { params: Promise<{ business: string }> }) {
  const { business: slug } = await params;
  await requirePerson(routes.businessSettings(slug));
  const business = await loadBusiness(slug);
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs business={business} />
      <div className="mt-8 max-w-document">
        <BusinessForm key={business.id} business={business} zones={timeZones()} />
        {business.role === "admin" && <DeleteBusiness business={business} />}
      </div>
    </>
  );
}
