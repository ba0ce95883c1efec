"use client";

import { useAuthForm } from "@/auth/forms/use-auth-form";
import { authRequest } from "@/auth/request";
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
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { QrCode } from "./qr-code";

/** A second factor that is being set up: the address for the app, and the codes to keep. */
export interface Enrolment {
  uri: string;
  codes: string[];
}

/** Shows the secret to the authenticator app and asks for a first code, which proves that it arrived. */
export function SetUpDialog({
  enrolment,
  onClose,
  onDone,
}: {
  enrolment: Enrolment;
  onClose: () => void;
  onDone: (codes: string[]) => void;
}) {
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Scan this with your authenticator app</DialogTitle>
          <DialogDescription>Then enter the six digits that it shows.</DialogDescription>
        </DialogHeader>
        <QrCode text={enrolment.uri} label="The secret for your authenticator app" />
        <p className="text-sm text-muted">
          No camera? Enter this secret by hand:{" "}
          <code className="break-all text-foreground select-all">
            {new URL(enrolment.uri).searchParams.get("secret")}
          </code>
        </p>
        <CodeForm onConfirmed={() => onDone(enrolment.codes)} />
      </DialogContent>
    </Dialog>
  );
}

function CodeForm({ onConfirmed }: { onConfirmed: () => void }) {
  const form = useAuthForm(async ({ code }) => {
    await authRequest("two-factor/verify-totp", { code });
    onConfirmed();
  });
  return (
    <form {...form.formProps} className="flex flex-col gap-4">
      <FormError>{form.errorBesides("code")}</FormError>
      <Field label="Code" error={form.errorOf("code")}>
        {(control) => (
          <Input {...control} name="code" inputMode="numeric" autoComplete="one-time-code" required />
        )}
      </Field>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={form.isDisabled} aria-busy={form.isBusy}>
          Turn on
        </Button>
      </DialogFooter>
    </form>
  );
}
