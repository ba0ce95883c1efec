"use client";

import type { ReactNode } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
import { trpc } from "@/trpc/client";
import { nameOf, type Member, type ShownBusiness } from "./types";

interface RemoveDialogProps {
  business: ShownBusiness;
  member: Member;
  trigger: ReactNode;
}

/** Takes a member out of the business after asking. */
export function RemoveDialog({ business, member, trigger }: RemoveDialogProps) {
  const utils = trpc.useUtils();
  const name = nameOf(member);
  const remove = trpc.members.remove.useMutation({
    onSuccess: async () => {
      toast(`${name} was removed.`);
      await Promise.all([utils.members.list.invalidate(), utils.invitations.list.invalidate()]);
      // The row is gone, and with it what had the focus.
      document.getElementById("members-title")?.focus();
    },
  });
  return (
    <ConfirmDialog
      trigger={trigger}
      title={
        <>
          Remove <bdi>{name}</bdi>?
        </>
      }
      description="They lose access within a minute, also where they have it open, and invitations that they sent stop working. What they made stays, under their name."
      keep="Keep them"
      confirm={remove.isPending ? "Removing" : "Remove"}
      isBusy={remove.isPending || remove.isSuccess}
      error={remove.error && messageOf(remove.error)}
      onConfirm={() => remove.mutate({ businessId: business.id, userId: member.userId })}
    />
  );
}
