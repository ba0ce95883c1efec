"use client";

import type { ReactNode } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { messageOf } from "@/components/failure";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";

/** Asks whether all answers may go; open from the start, since it is loaded by opening it. */
export function StartOver({
  draftId,
  onDiscarded,
  trigger,
}: {
  draftId: string;
  onDiscarded: () => void;
  trigger: ReactNode;
}) {
  const discard = trpc.onboarding.discard.useMutation({
    onSuccess: () => {
      onDiscarded();
      window.location.assign(routes.onboarding());
    },
  });
  return (
    <ConfirmDialog
      trigger={trigger}
      title="Start over?"
      description="All answers of this onboarding are removed. This cannot be undone."
      keep="Keep my answers"
      confirm="Remove them"
      isBusy={discard.isPending || discard.isSuccess}
      error={discard.error && messageOf(discard.error)}
      onConfirm={() => discard.mutate({ draftId })}
    />
  );
}
