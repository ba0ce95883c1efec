import type { Metadata } from "next";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { api, HydrateClient } from "@/trpc/server";
import { PostsPlace } from "./_components/posts-place";
import { pageSize } from "./_components/page-size";
import { readView } from "./view";

export const metadata: Metadata = { title: "Posts" };

interface Props {
  params: Promise<{ business: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PostsPage({ params, searchParams }: Props) {
  const { business: slug } = await params;
  await requirePerson(routes.posts(slug));
  const { id: businessId, role, timeZone } = await loadBusiness(slug);
  const { as, order, filter } = readView(await searchParams);
  const { status: _status, ...rest } = filter;
  await Promise.all([
    as === "table"
      ? api.postLists.list.prefetchInfinite({ businessId, ...filter, order, limit: pageSize })
      : api.postLists.board.prefetch({ businessId, ...rest }),
    api.postLists.counts.prefetch({ businessId }),
    api.postLists.choices.prefetch({ businessId }),
  ]);
  return (
    <HydrateClient>
      <PostsPlace business={{ id: businessId, slug, role, timeZone }} />
    </HydrateClient>
  );
}
