"use client";

import type { ReactNode } from "react";
import { FormError } from "@/components/form/form-error";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
  AlertDialogTrigger,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";

interface ConfirmDialogProps {
  trigger: ReactNode;
  title: ReactNode;
  description: ReactNode;
  /** What the two buttons say. */
  keep: string;
  confirm: string;
  isBusy: boolean;
  /** What went wrong, said where it failed. */
  error: string | null;
  onConfirm: () => void;
  /** Further fields between the question and the buttons. */
  children?: ReactNode;
}

/** Asks before something that cannot be undone; open from the start, since it is loaded by opening it. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { trigger, title, description, keep, confirm, isBusy, error, onConfirm, children } = props;
  return (
    <AlertDialog defaultOpen>
      <AlertDialogTrigger asChild>{trigger}</AlertDialogTrigger>
      <AlertDialogContent>
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isBusy) onConfirm();
          }}
        >
          <AlertDialogTitle>{title}</AlertDialogTitle>
          <AlertDialogDescription>{description}</AlertDialogDescription>
          {children}
          {error && <FormError>{error}</FormError>}
          <AlertDialogFooter>
            <AlertDialogCancel>{keep}</AlertDialogCancel>
            <Button type="submit" variant="danger" aria-disabled={isBusy}>
              {confirm}
            </Button>
          </AlertDialogFooter>
        </form>
      </AlertDialogContent>
    </AlertDialog>
  );
}
