import type { Metadata } from "next";
import Link from "next/link";
import { orNotFound } from "@/load/or-not-found";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { Post } from "../../../_components/post";

interface Address {
  params: Promise<{ handle: string; post: string }>;
}

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  return { title: `A post of @${(await params).handle}` };
}

/** A post of the practice network in its thread, for everybody. */
export default async function PostPage({ params }: Address) {
  const { handle, post: postId } = await params;
  const { account, posts } = await orNotFound((await caller()).practice.thread({ handle, postId }));
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight break-words">
        <Link className="hover:underline" href={routes.practiceProfile(handle)}>
          {account.name}
        </Link>
      </h1>
      <div className="divide-y border-y">
        {posts.map((post) => (
          <Post
            key={post.id}
            account={account}
            post={{ ...post, answers: 0 }}
            isCurrent={post.id === postId}
          />
        ))}
      </div>
    </>
  );
}
