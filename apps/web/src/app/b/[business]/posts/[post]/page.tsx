import type { Metadata } from "next";
import { Composer } from "@/components/posts/editor/composer";
import { loadBusiness } from "@/load/business";
import { orNotFound } from "@/load/or-not-found";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";

export const metadata: Metadata = { title: "Post" };

interface Props {
  params: Promise<{ business: string; post: string }>;
}

export default async function PostPage({ params }: Props) {
  const { business: slug, post: postId } = await params;
  const { userId: readerId } = await requirePerson(routes.post(slug, postId));
  const { id: businessId, name, role, timeZone } = await loadBusiness(slug);
  const api = await caller();
  const post = await orNotFound(api.posts.get({ businessId, postId }));
  const others = post.siblings.filter(({ network }) => network !== post.network);
  const siblings = await Promise.all(others.map(({ id }) => api.posts.get({ businessId, postId: id })));
  return (
    <Composer
      key={post.groupId}
      business={{ id: businessId, slug, name, role, timeZone, readerId }}
      posts={[post, ...siblings]}
      start={{ network: post.network }}
    />
  );
}
