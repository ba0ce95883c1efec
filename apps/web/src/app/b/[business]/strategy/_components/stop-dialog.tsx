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
    <AlertDialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <AlertDialogContent>
        <AlertDialogTitle>Stop writing?</AlertDialogTitle>
        <AlertDialogDescription>
          What has been written so far does not become a version. The versions you have stay as they are.
        </AlertDialogDescription>
        {cancel.error && <FormError>{messageOf(cancel.error)}</FormError>}
        <AlertDialogFooter>
          <AlertDialogCancel>Keep writing</AlertDialogCancel>
          <AlertDialogAction
            disabled={cancel.isPending}
            onClick={(event) => {
              event.preventDefault();
              cancel.mutate({ businessId, generationId });
            }}
          >
            Stop writing
          </AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
