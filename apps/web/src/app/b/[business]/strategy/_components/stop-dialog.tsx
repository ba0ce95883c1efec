"use client";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { messageOf } from "@/components/failure";
import { trpc } from "@/trpc/client";

/** Asks before the writing is stopped. */
export function StopDialog({
  businessId,
  generationId,
  onClose,
}: {
  businessId: string;
  generationId: string;
  onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const cancel = trpc.strategies.cancel.useMutation({
    onSuccess: async () => {
      await utils.strategies.generation.invalidate({ businessId });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Stop writing?"
      description="What has been written so far does not become a version. The versions you have stay as they are."
      keep="Keep writing"
      confirm="Stop writing"
      isBusy={cancel.isPending}
      error={cancel.error && messageOf(cancel.error)}
      onConfirm={() => cancel.mutate({ businessId, generationId })}
    />
  );
}
