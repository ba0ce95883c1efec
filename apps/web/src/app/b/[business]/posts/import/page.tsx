import { can } from "@drumbeat/core/roles";
import type { Metadata } from "next";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { ButtonLink } from "@/components/ui/button";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { ImportPlace } from "./_components/import-place";

export const metadata: Metadata = { title: "Import posts" };

export default async function ImportPage({ params }: { params: Promise<{ business: string }> }) {
  const { business: slug } = await params;
  await requirePerson(routes.importPosts(slug));
  const { id, role, timeZone } = await loadBusiness(slug);
  return (
    <>
      <PageHeader
        title="Import posts"
        actions={
          <ButtonLink size="sm" href={routes.posts(slug)}>
            Back to posts
          </ButtonLink>
        }
      />
      {can(role, "posts.write") ? (
        <ImportPlace business={{ id, slug, timeZone }} />
      ) : (
        <EmptyState title="Importing is for those who write">
          You can read the posts here. Ask an admin of the business if you need to bring some in.
        </EmptyState>
      )}
    </>
  );
}
