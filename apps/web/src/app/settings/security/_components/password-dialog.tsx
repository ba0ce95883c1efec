"use client";

import { type ReactElement, useState } from "react";
import { useAuthForm } from "@/auth/forms/use-auth-form";
import { Field } from "@/components/form/field";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";

export interface PasswordQuestion {
  title: string;
  description: string;
  action: string;
  /** Asks for a code of the second step as well. */
  asksForCode?: boolean;
  onConfirm: (proof: { password: string; code: string }) => Promise<void>;
}

/**
 * Asks for the password before a deed, and for a code where the second step is on. Stays open with the reason when `onConfirm` rejects. Open from the start, since it
 * is loaded by opening it.
 */
export function PasswordDialog({
  button,
  title,
  description,
  action,
  asksForCode = false,
  onConfirm,
}: PasswordQuestion & { button: ReactElement }) {
  const [isOpen, setIsOpen] = useState(true);
  const form = useAuthForm(async ({ password = "", code = "" }) => {
    await onConfirm({ password, code });
    setIsOpen(false);
  });
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>{button}</DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{description}</DialogDescription>
        </DialogHeader>
        <form {...form.formProps} className="flex flex-col gap-4">
          <FormError>{form.errorBesides("password", ...(asksForCode ? ["code"] : []))}</FormError>
          <Field label="Your password" error={form.errorOf("password")}>
            {(control) => (
              <Input {...control} name="password" type="password" autoComplete="current-password" required />
            )}
          </Field>
          {asksForCode && (
            <Field
              label="Code"
              hint="Six digits from your authenticator app, or a recovery code."
              error={form.errorOf("code")}
            >
              {(control) => <Input {...control} name="code" autoComplete="one-time-code" required />}
            </Field>
          )}
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant="primary" disabled={form.isDisabled} aria-busy={form.isBusy}>
              {action}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
