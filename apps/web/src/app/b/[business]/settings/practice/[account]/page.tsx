import { can } from "@drumbeat/core/roles";
import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "@/components/page-header";
import { SettingsTabs } from "@/components/settings-tabs";
import { loadBusiness } from "@/load/business";
import { orNotFound } from "@/load/or-not-found";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { Faults } from "../_components/faults";
import { Requests } from "../_components/requests";

export const metadata: Metadata = { title: "What goes wrong on the practice network" };

interface Address {
  params: Promise<{ business: string; account: string }>;
}

export default async function PracticeControlPage({ params }: Address) {
  const { business: slug, account: practiceAccountId } = await params;
  await requirePerson(routes.practiceControl(slug, practiceAccountId));
  const business = await loadBusiness(slug);
  const name = { businessId: business.id, practiceAccountId };
  const account = await orNotFound((await caller()).practice.account(name));
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs business={business} />
      <div className="mt-8 flex max-w-document flex-col gap-10">
        <div>
          <h2 className="text-lg font-semibold">
            {account.name} <span className="font-normal text-muted">@{account.handle}</span>
          </h2>
          <p className="mt-1 text-muted">
            What this account of the practice network does wrong, from its next request on.{" "}
            <Link className="text-accent-ink underline" href={routes.practiceProfile(account.handle)}>
              See its page
            </Link>
          </p>
        </div>
        <Faults name={name} initial={account} canChange={can(business.role, "practice.manage")} />
        <Requests name={name} handle={account.handle} />
      </div>
    </>
  );
}
