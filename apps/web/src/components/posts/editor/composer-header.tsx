"use client";

import { postNetworkNames, type PostNetwork } from "@drumbeat/core/posts/networks";
import { postStatusNames, type PostStatus } from "@drumbeat/core/posts/states";
import { Ellipsis, History } from "lucide-react";
import { lazy, type ReactNode } from "react";
import { Deferred } from "../../deferred";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import type { MenuActs } from "./composer-menu";
import type { ComposerBusiness, Post } from "./types";
import type { Primary } from "./use-primary";

const load = () => import("./composer-menu");
const ComposerMenu = lazy(async () => ({ default: (await load()).ComposerMenu }));

/** Which post and how it stands on the left; what can be done about it on the right. One primary button at most. */
export function ComposerHeader({
  business,
  network,
  status,
  post,
  saveLine,
  primary,
  onHistory,
  acts,
}: {
  business: ComposerBusiness;
  network: PostNetwork;
  status: PostStatus;
  /** Null until it is saved for the first time. */
  post: Post | null;
  saveLine: ReactNode;
  primary: Primary | null;
  onHistory: () => void;
  acts: MenuActs;
}) {
  const author = post && (post.author?.id === business.readerId ? "you" : post.author?.firstName);
  const more = (
    <Button variant="ghost" size="icon-sm" aria-label="More about this post" aria-haspopup="menu">
      <Ellipsis aria-hidden />
    </Button>
  );
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-2xl font-semibold tracking-tight">
          {post ? `Post for ${postNetworkNames[network]}` : "New post"}
        </h1>
        {post && <StatusBadge status={status} />}
        {author && <span className="text-sm text-muted">by {author}</span>}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {saveLine}
        {post && (
          <>
            <Button variant="ghost" size="sm" onClick={onHistory}>
              <History aria-hidden /> History
            </Button>
            <Deferred load={load} button={more}>
              <ComposerMenu button={more} acts={acts} />
            </Deferred>
          </>
        )}
        {primary && (
          <Button
            variant="primary"
            disabled={primary.isPending}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            onClick={() => void primary.run()}
          >
            {primary.label}
          </Button>
        )}
      </div>
    </header>
  );
}

const tones: Partial<Record<PostStatus, "accent" | "success" | "warning" | "danger">> = {
  in_review: "accent",
  changes_requested: "warning",
  approved: "success",
  scheduled: "success",
  published: "success",
  held: "warning",
  failed: "danger",
  rejected: "danger",
};

function StatusBadge({ status }: { status: PostStatus }) {
  const tone = tones[status];
  return <Badge {...(tone ? { tone } : {})}>{postStatusNames[status]}</Badge>;
}
