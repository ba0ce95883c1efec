import { isPostNetwork, type PostNetwork } from "@drumbeat/core/posts/networks";
import { can } from "@drumbeat/core/roles";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Composer } from "@/components/posts/editor/composer";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";

export const metadata: Metadata = { title: "New post" };

interface Props {
  params: Promise<{ business: string }>;
}

export default async function NewPostPage({ params }: Props) {
  const { business: slug } = await params;
  const { userId: readerId } = await requirePerson(routes.newPost(slug));
  const { id, name, role, timeZone, networksInUse } = await loadBusiness(slug);
  if (!can(role, "posts.write")) redirect(routes.posts(slug));
  const [inUse = "linkedin"]: PostNetwork[] = networksInUse.flatMap((network) =>
    isPostNetwork(network) ? [network] : [],
  );
  return (
    <Composer
      business={{ id, slug, name, role, timeZone, readerId }}
      posts={[]}
      start={{ networks: [inUse] }}
    />
  );
}
