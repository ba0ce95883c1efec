"use client";

import { can } from "@drumbeat/core/roles";
import { CalendarX, Copy, Eye, Layers, Tag, Trash2, X } from "lucide-react";
import { ShareButton } from "@/components/posts/review/share-button";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { PillarForm, TagForm } from "./bulk-forms";
import type { Refused } from "./refused-note";
import type { PostLine, PostsBusiness } from "./types";
import { useBulk } from "./use-bulk";

interface BulkBarProps {
  business: PostsBusiness;
  /** Those that are chosen. */
  posts: PostLine[];
  onRefused: (refused: Refused[]) => void;
  onDone: () => void;
}

/** What can be done with all posts that are chosen. Each act can be undone. */
export function BulkBar({ business, posts, onRefused, onDone }: BulkBarProps) {
  const bulk = useBulk(business, onRefused);
  const act = async (doIt: (chosen: PostLine[]) => Promise<boolean>) => {
    if (await doIt(posts)) onDone();
  };
  return (
    <div
      role="region"
      aria-label="Chosen posts"
      className="sticky bottom-4 z-20 mt-4 flex w-fit max-w-full flex-wrap items-center gap-1 rounded-lg border bg-surface p-1.5 shadow-float max-md:bottom-20"
    >
      <p role="status" className="px-2 text-sm tabular-nums">
        {posts.length} chosen
      </p>
      <Button size="sm" variant="ghost" disabled={bulk.isPending} onClick={() => void act(bulk.submit)}>
        <Eye aria-hidden /> Submit
      </Button>
      <Button size="sm" variant="ghost" disabled={bulk.isPending} onClick={() => void act(bulk.unschedule)}>
        <CalendarX aria-hidden /> Take times away
      </Button>
      <Popover>
        <PopoverTrigger asChild>
          <Button size="sm" variant="ghost" disabled={bulk.isPending}>
            <Tag aria-hidden /> Tags
          </Button>
        </PopoverTrigger>
        <PopoverContent side="top" aria-label="Tags">
          <TagForm
            business={business}
            posts={posts}
            onTag={(add, remove) => void bulk.tag(posts, add, remove)}
          />
        </PopoverContent>
      </Popover>
      <Popover>
        <PopoverTrigger asChild>
          <Button size="sm" variant="ghost" disabled={bulk.isPending}>
            <Layers aria-hidden /> Pillar
          </Button>
        </PopoverTrigger>
        <PopoverContent side="top" aria-label="Pillar">
          <PillarForm business={business} onChoose={(pillar) => void bulk.setPillar(posts, pillar)} />
        </PopoverContent>
      </Popover>
      {can(business.role, "posts.share") && (
        <ShareButton businessId={business.id} postIds={posts.map(({ id }) => id)} />
      )}
      {posts.length === 1 && (
        <Button size="sm" variant="ghost" disabled={bulk.isPending} onClick={() => void act(bulk.duplicate)}>
          <Copy aria-hidden /> Duplicate
        </Button>
      )}
      <Button size="sm" variant="ghost" disabled={bulk.isPending} onClick={() => void act(bulk.remove)}>
        <Trash2 aria-hidden /> Delete
      </Button>
      <Button size="icon-sm" variant="ghost" aria-label="Choose none" onClick={onDone}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
