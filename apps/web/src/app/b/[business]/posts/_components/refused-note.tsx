"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { PostLine } from "./types";
import { titleOf } from "./words";

export interface Refused {
  postId: string;
  says: string;
}

interface RefusedNoteProps {
  refused: Refused[];
  posts: PostLine[];
  onClose: () => void;
}

/** Which of many posts were left as they are, and why. */
export function RefusedNote({ refused, posts, onClose }: RefusedNoteProps) {
  return (
    <div role="alert">
      {refused.length > 0 && (
        <div className="mt-4 flex items-start gap-3 border-l-2 border-warning pl-4 text-sm">
          <div className="min-w-0 flex-1">
            <p className="font-medium">
              {refused.length === 1
                ? "One post was left as it is"
                : `${refused.length} posts were left as they are`}
            </p>
            <ul className="mt-1 grid gap-1 text-muted">
              {refused.slice(0, 20).map(({ postId, says }) => (
                <li key={postId} className="break-words">
                  <bdi className="text-foreground">
                    {titleOf(posts.find(({ id }) => id === postId)?.excerpt ?? "")}
                  </bdi>
                  : {says}
                </li>
              ))}
            </ul>
            {refused.length > 20 && <p className="mt-1 text-muted">and {refused.length - 20} more</p>}
          </div>
          <Button variant="ghost" size="icon-sm" aria-label="Close" onClick={onClose}>
            <X aria-hidden />
          </Button>
        </div>
      )}
    </div>
  );
}
