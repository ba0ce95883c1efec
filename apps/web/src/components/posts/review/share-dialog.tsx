"use client";

import { useState, type ReactNode } from "react";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { LinkList } from "./link-list";
import { ShareForm } from "./share-form";
import { SharedLink } from "./shared-link";

interface ShareDialogProps {
  businessId: string;
  /** The posts that the link shows to begin with. */
  postIds: readonly string[];
  trigger: ReactNode;
}

/**
 * Makes a link under which somebody without an account sees these posts and, if wanted, decides on them; lists and revokes
 * the links that there are. Open from the start, since it is loaded by opening it.
 */
export function ShareDialog({ businessId, postIds, trigger }: ShareDialogProps) {
  const [link, setLink] = useState<{ link: string; expiresAt: Date } | null>(null);
  const only = postIds.length === 1 ? postIds[0] : undefined;
  return (
    <Dialog defaultOpen onOpenChange={() => setLink(null)}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Show posts to a client</DialogTitle>
          <DialogDescription>
            Whoever has the link sees exactly these posts, without an account, and nothing else of your
            business.
          </DialogDescription>
        </DialogHeader>
        {link ? (
          <SharedLink {...link} />
        ) : (
          <ShareForm businessId={businessId} postIds={postIds} onMade={setLink} />
        )}
        <LinkList businessId={businessId} postId={only} />
      </DialogContent>
    </Dialog>
  );
}
