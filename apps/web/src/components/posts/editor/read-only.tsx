"use client";

import type { PostStatus } from "@drumbeat/core/posts/states";
import { ExternalLink } from "lucide-react";
import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
import { trpc } from "@/trpc/client";
import { Button } from "../../ui/button";
import type { MenuActs } from "./composer-menu";
import { partsOf, type Composition, type Variant } from "./composition";
import type { ComposerBusiness, Post } from "./types";
import { moment } from "../history/words";

const reasons: Partial<Record<PostStatus, string>> = {
  published: "This post has gone out. It stays here as it was.",
  publishing: "This post is going out right now. It cannot be changed.",
  rejected: "This post was rejected. It does not go out.",
};

/** A post that cannot be changed: its text to read, and what is possible all the same. */
export function ReadOnlyText({
  composition,
  variant,
  post,
  timeZone,
  menu,
  business,
}: {
  composition: Composition;
  variant: Variant;
  post: Post | null;
  timeZone: string;
  menu: MenuActs;
  business: ComposerBusiness;
}) {
  const utils = trpc.useUtils();
  const review = trpc.reviews.get.useQuery(
    { businessId: business.id, postId: post?.id ?? "" },
    { enabled: post !== null },
  ).data;
  const reopen = trpc.reviews.reopen.useMutation({
    onSuccess: () => Promise.all([utils.posts.invalidate(), utils.reviews.invalidate()]),
    onError: (error) => toast(messageOf(error)),
  });
  const parts = partsOf(composition, variant);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">
        {reasons[variant.status] ?? "You can read this post, but not change it."}
        {post?.publishedAt && ` Published ${moment(post.publishedAt, timeZone)}.`}
        {post?.url && (
          <>
            {" "}
            <a href={post.url} target="_blank" rel="noreferrer" className="link">
              See it there <ExternalLink aria-hidden className="inline size-3.5" />
            </a>
          </>
        )}
      </p>
      {variant.options.title && (
        <p dir="auto" className="text-lg font-semibold">
          {variant.options.title}
        </p>
      )}
      <ol className="flex flex-col gap-3">
        {parts.map((part, index) => (
          <li key={part.key} className="flex gap-3 border-l-2 pl-4">
            {parts.length > 1 && <span className="text-xs text-muted tabular-nums">{index + 1}</span>}
            <p dir="auto" className="min-w-0 whitespace-pre-wrap wrap-anywhere">
              {part.text}
            </p>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        {post && review?.you.mayReopen && (
          <Button
            disabled={reopen.isPending}
            onClick={() => reopen.mutate({ businessId: business.id, postId: post.id })}
          >
            Reopen as a draft
          </Button>
        )}
        {menu.onDuplicate && <Button onClick={menu.onDuplicate}>Write a new post from it</Button>}
      </div>
    </div>
  );
}
