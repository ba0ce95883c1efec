"use client";

import type { ReactNode } from "react";
import { FormError } from "./form/form-error";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
  AlertDialogTrigger,
} from "./ui/alert-dialog";
import { Button } from "./ui/button";

interface ConfirmDialogProps {
  /** What opens it again: it is open from the start, since it is loaded by opening it. */
  trigger?: ReactNode;
  title: ReactNode;
  description: ReactNode;
  /** What the two buttons say. */
  keep: string;
  confirm: string;
  /** How the second one looks; by default as what cannot be undone. */
  tone?: "danger" | "primary";
  isBusy?: boolean;
  /** Something has to be filled in first. */
  isIncomplete?: boolean;
  /** What went wrong, said where it failed. */
  error?: string | null;
  onConfirm: () => void;
  /** Called when it is closed without confirming, or opened again. */
  onOpenChange?: (isOpen: boolean) => void;
  /** Further fields between the question and the buttons. */
  children?: ReactNode;
}

/** Asks before something that cannot be undone. Stays until whoever shows it takes it away, so that a failure has its place. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { trigger, title, description, keep, confirm, tone = "danger", isBusy = false, children } = props;
  const { isIncomplete = false, error, onConfirm, onOpenChange } = props;
  return (
    <AlertDialog defaultOpen {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger && <AlertDialogTrigger asChild>{trigger}</AlertDialogTrigger>}
      <AlertDialogContent>
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            // A form around the dialog is not meant.
            event.stopPropagation();
            if (!isBusy) onConfirm();
          }}
        >
          <AlertDialogTitle>{title}</AlertDialogTitle>
          <AlertDialogDescription>{description}</AlertDialogDescription>
          {children}
          {error && <FormError>{error}</FormError>}
          <AlertDialogFooter>
            <AlertDialogCancel>{keep}</AlertDialogCancel>
            <Button type="submit" variant={tone} disabled={isIncomplete} aria-disabled={isBusy}>
              {confirm}
            </Button>
          </AlertDialogFooter>
        </form>
      </AlertDialogContent>
    </AlertDialog>
  );
}
