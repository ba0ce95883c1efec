import { isPostNetwork, postNetworks } from "@drumbeat/core/posts/networks";
import { isWallTime } from "@drumbeat/core/posts/wall-time";
import { can } from "@drumbeat/core/roles";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { toSearchParams } from "@/load/search-params";
import { routes } from "@/routes";
import { NewComposer } from "./_components/new-composer";

export const metadata: Metadata = { title: "New post" };

interface Props {
  params: Promise<{ business: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NewPostPage({ params, searchParams }: Props) {
  const { business: slug } = await params;
  const { userId: readerId } = await requirePerson(routes.newPost(slug));
  const { id, name, role, timeZone, networksInUse } = await loadBusiness(slug);
  if (!can(role, "posts.write")) redirect(routes.posts(slug));
  const wish = toSearchParams(await searchParams);
  const wished = postNetworks.find((network) => network === wish.get("network"));
  const inUse = networksInUse.find((network) => isPostNetwork(network));
  return (
    <NewComposer
      business={{ id, slug, name, role, timeZone, readerId }}
      start={{ networks: [wished ?? inUse ?? "linkedin"], on: wallTimeOf(wish.get("on")) }}
    />
  );
}

/** Hour at which a post goes out of which only the day is known; its writer sees it and can change it. */
const usualHour = "09:00";

function wallTimeOf(on: string | null): string | null {
  if (on === null) return null;
  const local = on.length === 10 ? `${on}T${usualHour}` : on;
  return isWallTime(local) ? local : null;
}
