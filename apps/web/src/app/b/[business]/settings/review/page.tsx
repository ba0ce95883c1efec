import { can } from "@drumbeat/core/roles";
import type { Metadata } from "next";
import { PageHeader } from "@/components/page-header";
import { SettingsTabs } from "@/components/settings-tabs";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { PublishingSwitch } from "./_components/publishing-switch";
import { RulesForm } from "./_components/rules-form";
import { RulesInWords } from "./_components/rules-in-words";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewSettingsPage({ params }: { params: Promise<{ business: string }> }) {
  const { business: slug } = await params;
  await requirePerson(routes.reviewSettings(slug));
  const business = await loadBusiness(slug);
  const api = await caller();
  const mayStop = can(business.role, "calendar.manage");
  const [rules, publishing] = await Promise.all([
    api.reviews.rules({ businessId: business.id }),
    mayStop ? api.publishing.state({ businessId: business.id }) : null,
  ]);
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
        {publishing && (
          <PublishingSwitch key={`publishing ${business.id}`} businessId={business.id} initial={publishing} />
        )}
      </div>
    </>
  );
}
