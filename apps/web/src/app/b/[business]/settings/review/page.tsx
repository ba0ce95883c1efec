import { can } from "@drumbeat/core/roles";
import type { Metadata } from "next";
import { PageHeader } from "@/components/page-header";
import { SettingsTabs } from "@/components/settings-tabs";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { RulesForm } from "./_components/rules-form";
import { RulesInWords } from "./_components/rules-in-words";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewSettingsPage({ params }: { params: Promise<{ business: string }> }) {
  const { business: slug } = await params;
  await requirePerson(routes.reviewSettings(slug));
  const business = await loadBusiness(slug);
  const rules = await (await caller()).reviews.rules({ businessId: business.id });
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs business={business} />
      <div className="mt-8 max-w-document">
        {can(business.role, "business.update") ? (
          <RulesForm key={business.id} businessId={business.id} initial={rules} />
        ) : (
          <RulesInWords rules={rules} />
        )}
      </div>
    </>
  );
}
