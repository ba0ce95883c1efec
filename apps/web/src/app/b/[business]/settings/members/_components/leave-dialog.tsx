"use client";

import type { ReactNode } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { messageOf } from "@/components/failure";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";
import type { ShownBusiness } from "./types";

/** Leaves the business after asking, and everything of it in this browser. */
export function LeaveDialog({ business, trigger }: { business: ShownBusiness; trigger: ReactNode }) {
  const leave = trpc.members.leave.useMutation({
    onSuccess: () => window.location.assign(routes.start()),
  });
  return (
    <ConfirmDialog
      trigger={trigger}
      title={
        <>
          Leave <bdi>{business.name}</bdi>?
        </>
      }
      description="You lose access at once. To come back, somebody has to invite you again."
      keep="Stay"
      confirm={leave.isPending ? "Leaving" : "Leave"}
      isBusy={leave.isPending || leave.isSuccess}
      error={leave.error && messageOf(leave.error)}
      onConfirm={() => leave.mutate({ businessId: business.id })}
    />
  );
}
