import type { Metadata } from "next";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { Library } from "./_components/library";

export const metadata: Metadata = { title: "Media" };

export default async function MediaPage({ params }: { params: Promise<{ business: string }> }) {
  const { business: slug } = await params;
  await requirePerson(routes.media(slug));
  const { id, role } = await loadBusiness(slug);
  return <Library business={{ id, slug, role }} />;
}
