import type { Metadata } from "next";
import { can } from "@drumbeat/core/roles";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { SettingsTabs } from "@/components/settings-tabs";
import { ButtonLink, buttonVariants } from "@/components/ui/button";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { Entry } from "./_components/entry";
import { FilterForm } from "./_components/filter-form";
import { readCursor, readFilter } from "./filter";

/** A file is not a page: the browser fetches it by itself. */
const exportClass = buttonVariants({ size: "sm" });

export const metadata: Metadata = { title: "Audit log" };

interface Props {
  params: Promise<{ business: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AuditLogPage({ params, searchParams }: Props) {
  const { business: slug } = await params;
  await requirePerson(routes.auditLog(slug));
  const business = await loadBusiness(slug);
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs business={business} />
      {can(business.role, "audit.read") ? (
        <Log business={business} query={await searchParams} />
      ) : (
        <EmptyState title="The audit log is for admins and managers">
          It shows what everybody did here. Ask an admin of the business if you need something from it.
        </EmptyState>
      )}
    </>
  );
}

interface Shown {
  id: string;
  slug: string;
  timeZone: string;
}

async function Log({ business, query }: { business: Shown; query: Awaited<Props["searchParams"]> }) {
  const filter = readFilter(query);
  const cursor = readCursor(query);
  const { audit } = await caller();
  const [{ items, nextCursor }, people] = await Promise.all([
    audit.list({ businessId: business.id, ...filter, ...(cursor ? { cursor } : {}) }),
    audit.people({ businessId: business.id }),
  ]);
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <section aria-labelledby="audit-title" className="mt-8 max-w-document">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 id="audit-title" className="text-lg font-semibold">
            Audit log
          </h2>
          <p className="mt-1 text-muted">Who did what, and when. Nobody can change or remove an entry.</p>
        </div>
        <div className="flex gap-2">
          <a className={exportClass} href={routes.auditExport(business.slug, "csv", filter)} download>
            Export CSV
          </a>
          <a className={exportClass} href={routes.auditExport(business.slug, "json", filter)} download>
            Export JSON
          </a>
        </div>
      </div>
      <FilterForm slug={business.slug} filter={filter} people={people} />
      {items.length === 0 ? (
        <EmptyState
          title={isFiltered || cursor ? "Nothing matches" : "Nothing has happened yet"}
          action={
            (isFiltered || cursor) && (
              <ButtonLink href={routes.auditLog(business.slug)}>Show all entries</ButtonLink>
            )
          }
        >
          {isFiltered || cursor
            ? "There are no entries for this choice. Take a longer time or another person."
            : "As soon as somebody changes something here, it is written down on this page."}
        </EmptyState>
      ) : (
        <ol aria-label="Entries, newest first" className="mt-6 divide-y border-y">
          {items.map((item) => (
            <Entry key={item.sequence} entry={item} timeZone={business.timeZone} />
          ))}
        </ol>
      )}
      <nav aria-label="Pages of the log" className="mt-4 flex gap-2">
        {cursor && <ButtonLink href={routes.auditLog(business.slug, filter)}>Newest entries</ButtonLink>}
        {nextCursor && (
          <ButtonLink href={routes.auditLog(business.slug, { ...filter, before: String(nextCursor) })}>
            Older entries
          </ButtonLink>
        )}
      </nav>
    </section>
  );
}
