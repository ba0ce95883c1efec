"use client";

import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { trpc } from "@/trpc/client";

/** Asks before the writing is stopped. */
export function StopBatchDialog({
  businessId,
  batchId,
  onClose,
}: {
  businessId: string;
  batchId: string;
  onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const cancel = trpc.batches.cancel.useMutation({
    onSuccess: async () => {
      await utils.batches.latest.invalidate({ businessId });
      onClose();
    },
  });
  return (
    <AlertDialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <AlertDialogContent>
        <AlertDialogTitle>Stop writing?</AlertDialogTitle>
        <AlertDialogDescription>
          Posts that are written stay as drafts. The others can be written later.
        </AlertDialogDescription>
        {cancel.error && <FormError>{messageOf(cancel.error)}</FormError>}
        <AlertDialogFooter>
          <AlertDialogCancel>Keep writing</AlertDialogCancel>
          <AlertDialogAction
            disabled={cancel.isPending}
            onClick={(event) => {
              event.preventDefault();
              cancel.mutate({ businessId, batchId });
            }}
          >
            Stop writing
          </AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
