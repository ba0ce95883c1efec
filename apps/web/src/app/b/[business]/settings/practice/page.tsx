import { can } from "@drumbeat/core/roles";
import { timeZones } from "@drumbeat/core/time";
import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "@/components/page-header";
import { NewAccountForm } from "@/components/practice/new-account-form";
import { SettingsTabs } from "@/components/settings-tabs";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";

export const metadata: Metadata = { title: "Practice network" };

export default async function PracticePage({ params }: { params: Promise<{ business: string }> }) {
  const { business: slug } = await params;
  await requirePerson(routes.practiceAccounts(slug));
  const business = await loadBusiness(slug);
  const accounts = await (await caller()).practice.accounts({ businessId: business.id });
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs business={business} />
      <div className="mt-8 flex max-w-document flex-col gap-10">
        <section aria-labelledby="practice-title">
          <h2 id="practice-title" className="text-lg font-semibold">
            Practice network
          </h2>
          <p className="mt-1 text-muted">
            A network that is part of Drumbeat: post to it to see how everything works, and break it to see
            what happens then. Nothing on it is public on a real network.
          </p>
          {accounts.length === 0 ? (
            <p className="mt-6">There is no account yet. Make one, then connect it like any other.</p>
          ) : (
            <ul className="mt-6 divide-y border-y">
              {accounts.map(({ id, handle, name }) => (
                <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
                  <span className="min-w-0 flex-1 truncate">
                    <span className="font-medium">{name}</span> <span className="text-muted">@{handle}</span>
                  </span>
                  <Link className="text-accent-ink hover:underline" href={routes.practiceProfile(handle)}>
                    Its page
                  </Link>
                  <Link className="text-accent-ink hover:underline" href={routes.practiceControl(slug, id)}>
                    What goes wrong
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </section>
        {can(business.role, "practice.manage") && (
          <NewAccountForm
            businessId={business.id}
            name={business.name}
            timeZone={business.timeZone}
            zones={timeZones()}
          />
        )}
      </div>
    </>
  );
}
