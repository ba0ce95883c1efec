import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { ButtonLink, buttonVariants } from "@/components/ui/button";
import { orNotFound } from "@/load/or-not-found";
import { requirePerson } from "@/load/person";
import { toSearchParams } from "@/load/search-params";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { FiguresTable } from "../../_components/figures-table";
import { FilterForm } from "../../_components/filter-form";
import { findList } from "../../_lists/lists";

interface Props {
  params: Promise<{ list: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: findList((await params).list)?.title ?? "Not found" };
}

export default async function FiguresPage({ params, searchParams }: Props) {
  const { list: name } = await params;
  await requirePerson(routes.adminList(name));
  const list = findList(name);
  if (!list) notFound();
  const given = Object.fromEntries(toSearchParams(await searchParams));
  const filter = Object.fromEntries(
    list.parameters.flatMap((key) => (given[key] ? [[key, given[key]]] : [])),
  );
  const { rows, after, summary, fields } = await orNotFound(list.load(await caller(), given, {}));
  const isNarrowed = Object.keys(filter).length > 0 || given.after !== undefined;
  return (
    <>
      <PageHeader
        title={list.title}
        actions={
          // A file is not a page: the browser fetches it by itself.
          <a className={buttonVariants({ size: "sm" })} href={routes.adminExport(name, filter)} download>
            Export CSV
          </a>
        }
      />
      <p className="mt-1 max-w-prose text-muted">{list.intro}</p>
      <FilterForm action={routes.adminList(name)} fields={fields} query={filter} />
      {summary && <p className="mt-5">{summary}</p>}
      {rows.length > 0 ? (
        <FiguresTable list={list} rows={rows} />
      ) : (
        <EmptyState title={isNarrowed ? "Nothing matches" : "Nothing yet"}>
          {isNarrowed
            ? "There is nothing for this choice. Clear it to see everything."
            : "As soon as there is something to count, it stands here."}
        </EmptyState>
      )}
      <nav aria-label="Pages" className="mt-4 flex gap-2">
        {given.after && (
          <ButtonLink href={routes.adminList(name, filter)} prefetch={false}>
            First page
          </ButtonLink>
        )}
        {after && (
          <ButtonLink href={routes.adminList(name, { ...filter, after })} prefetch={false}>
            Next page
          </ButtonLink>
        )}
      </nav>
    </>
  );
}
