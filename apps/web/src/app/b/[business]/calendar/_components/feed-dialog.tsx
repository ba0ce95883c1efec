"use client";

import { useState } from "react";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { trpc } from "@/trpc/client";

/** A secret address at which a calendar program reads the posts. It is shown once; a new one ends the old one. */
export function FeedDialog({ business, onClose }: { business: { id: string }; onClose: () => void }) {
  const of = { businessId: business.id };
  const utils = trpc.useUtils();
  const feed = trpc.calendar.feed.useQuery(of);
  const [isCopied, setCopied] = useState(false);
  const refresh = () => utils.calendar.feed.invalidate();
  const make = trpc.calendar.makeFeed.useMutation({ onSettled: refresh });
  const revoke = trpc.calendar.revokeFeed.useMutation({
    onSuccess: () => make.reset(),
    onSettled: refresh,
  });
  const url = make.data?.url ?? null;
  const error = feed.error ?? make.error ?? revoke.error;
  const copy = async () => {
    if (!url) return;
    await navigator.clipboard.writeText(url);
    setCopied(true);
  };
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="sm:max-w-lg">
        <DialogHeader>
          <DialogTitle>Subscribe in your calendar</DialogTitle>
          <DialogDescription>
            Google, Apple and Outlook calendars show your posts from a secret address. Whoever has it can read
            what is planned, so keep it to yourself.
          </DialogDescription>
        </DialogHeader>
        {url ? (
          <div className="flex flex-col gap-1">
            <Label htmlFor="feed-url">Your address. It is shown only now.</Label>
            <div className="flex gap-2">
              <Input id="feed-url" readOnly value={url} onFocus={(event) => event.target.select()} />
              <Button className="h-10" onClick={() => void copy()}>
                {isCopied ? "Copied" : "Copy"}
              </Button>
            </div>
          </div>
        ) : (
          <p className="text-sm">
            {feed.data
              ? "You have an address. To see one, make a new one; the old one stops working then."
              : "You have no address yet."}
          </p>
        )}
        {error && <FormError>{messageOf(error)}</FormError>}
        <DialogFooter>
          {(feed.data || url) && (
            <Button disabled={revoke.isPending} onClick={() => revoke.mutate(of)}>
              Revoke it
            </Button>
          )}
          {!url && (
            <Button
              variant="primary"
              disabled={make.isPending || feed.isPending}
              onClick={() => {
                setCopied(false);
                make.mutate(of);
              }}
            >
              {feed.data ? "Make a new one" : "Make an address"}
            </Button>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
