"use client";

import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
} from "../../ui/alert-dialog";

/** Asks before the first change of what somebody approved. */
export function VoidDialog({
  isScheduled,
  onEdit,
  onLeave,
}: {
  isScheduled: boolean;
  onEdit: () => void;
  onLeave: () => void;
}) {
  return (
    <AlertDialog open onOpenChange={(isOpen) => !isOpen && onLeave()}>
      <AlertDialogContent onCloseAutoFocus={(event) => event.preventDefault()}>
        <AlertDialogTitle>Changing this voids its approval</AlertDialogTitle>
        <AlertDialogDescription>
          It was approved exactly as it stands. Once you change it, it is a draft again and
          {isScheduled ? " does not go out until" : " cannot be scheduled until"} it has been approved anew.
        </AlertDialogDescription>
        <AlertDialogFooter>
          <AlertDialogCancel>Leave it as it is</AlertDialogCancel>
          <AlertDialogAction onClick={onEdit}>Change it</AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
