import type { Metadata } from "next";
import { PageHeader } from "@/components/page-header";
import { WaitingList } from "@/components/posts/review/waiting-list";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";

export const metadata: Metadata = { title: "Waiting for you" };

export default async function ReviewQueuePage({ params }: { params: Promise<{ business: string }> }) {
  const { business: slug } = await params;
  await requirePerson(routes.reviewQueue(slug));
  const { id } = await loadBusiness(slug);
  return (
    <>
      <PageHeader title="Waiting for you" />
      <div className="mt-6 max-w-document">
        <WaitingList business={{ id, slug }} />
      </div>
    </>
  );
}
