import type { Metadata } from "next";
import { z } from "zod";
import { orNotFound } from "@/load/or-not-found";
import { toSearchParams } from "@/load/search-params";
import { ButtonLink } from "@/components/ui/button";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { Post } from "../../_components/post";

interface Address {
  params: Promise<{ handle: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  return { title: `@${(await params).handle}` };
}

/** An account of the practice network, for everybody. */
export default async function ProfilePage({ params, searchParams }: Address) {
  const { handle } = await params;
  const before = z.uuid().safeParse(toSearchParams(await searchParams).get("before")).data;
  const wish = { handle, ...(before ? { cursor: before } : {}) };
  const { account, items, nextCursor } = await orNotFound((await caller()).practice.profile(wish));
  return (
    <>
      <div>
        <h1 className="text-2xl font-semibold tracking-tight break-words">{account.name}</h1>
        <p className="text-muted">
          @{account.handle} · {account.followers.toLocaleString("en")} followers, by the clocks of{" "}
          {account.timeZone.replaceAll("_", " ")}
        </p>
      </div>
      {items.length === 0 ? (
        <p className="text-muted">Nothing was posted here yet.</p>
      ) : (
        <div className="divide-y border-y">
          {items.map((post) => (
            <Post key={post.id} account={account} post={post} />
          ))}
        </div>
      )}
      {nextCursor && (
        <ButtonLink className="self-start" href={routes.practiceProfile(handle, nextCursor)}>
          Show older
        </ButtonLink>
      )}
    </>
  );
}
