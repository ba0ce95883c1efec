"use client";

import type { ReactNode } from "react";
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
  AlertDialogTrigger,
} from "@/components/ui/alert-dialog";
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
    <AlertDialog defaultOpen>
      <AlertDialogTrigger asChild>{trigger}</AlertDialogTrigger>
      <AlertDialogContent>
        <AlertDialogTitle>Start over?</AlertDialogTitle>
        <AlertDialogDescription>
          All answers of this onboarding are removed. This cannot be undone.
        </AlertDialogDescription>
        {discard.error && <FormError>{messageOf(discard.error)}</FormError>}
        <AlertDialogFooter>
          <AlertDialogCancel>Keep my answers</AlertDialogCancel>
          <AlertDialogAction
            onClick={(event) => {
              event.preventDefault();
              discard.mutate({ draftId });
            }}
          >
            Remove them
          </AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
