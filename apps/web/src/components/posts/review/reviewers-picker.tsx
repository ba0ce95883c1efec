"use client";

import { can } from "@drumbeat/core/roles";
import { useState, type ReactNode } from "react";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/client";
import { type AboutPost, personName, type Review } from "./names";

interface PickerProps extends AboutPost {
  reviewers: Review["reviewers"];
  trigger: ReactNode;
}

/** Chooses who is to look at the post; open from the start, since it is loaded by opening it. */
export function ReviewersPicker({ businessId, postId, reviewers, trigger }: PickerProps) {
  const [isOpen, setOpen] = useState(true);
  const [chosen, setChosen] = useState(() => new Set(reviewers.map(({ id }) => id)));
  const utils = trpc.useUtils();
  const members = trpc.members.list.useQuery({ businessId, limit: 100 });
  const set = trpc.reviews.setReviewers.useMutation({
    onSuccess: () => {
      setOpen(false);
      toast("Reviewers changed.");
    },
    onSettled: () => utils.reviews.get.invalidate({ businessId, postId }),
  });
  const open = (next: boolean) => {
    setOpen(next);
    if (next) setChosen(new Set(reviewers.map(({ id }) => id)));
    set.reset();
  };
  const able = members.data?.items.filter(({ role }) => can(role, "posts.review")) ?? [];
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <Popover open={isOpen} onOpenChange={open}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent aria-label="Reviewers" align="start">
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (!set.isPending) set.mutate({ businessId, postId, userIds: [...chosen] });
          }}
        >
          <p className="text-muted">
            They are told, and the post waits for them. Choose nobody to ask everybody.
          </p>
          {members.isPending && <Skeleton className="h-24 w-full" />}
          {members.error && <FormError>{messageOf(members.error)}</FormError>}
          <ul className="flex max-h-64 flex-col overflow-y-auto">
            {able.map((member) => (
              <li key={member.userId}>
                <label className="flex min-h-9 cursor-pointer items-center gap-3 rounded-sm px-1 hover:bg-subtle pointer-coarse:min-h-11">
                  <Checkbox checked={chosen.has(member.userId)} onChange={() => toggle(member.userId)} />
                  <bdi className="min-w-0 flex-1 truncate">{personName(member)}</bdi>
                  <span className="text-xs text-muted">{member.isYou ? "you" : member.role}</span>
                </label>
              </li>
            ))}
          </ul>
          {set.error && <FormError>{messageOf(set.error)}</FormError>}
          <Button type="submit" aria-disabled={set.isPending} className="self-end">
            {set.isPending ? "Saving" : "Save reviewers"}
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
