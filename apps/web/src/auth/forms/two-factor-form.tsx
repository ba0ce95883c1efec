"use client";

import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { authRequest } from "../request";
import { SubmitButton } from "./submit-button";
import { useAuthForm } from "./use-auth-form";

/** The second step of signing in: a code of the authenticator app, or one of the recovery codes. */
export function TwoFactorForm({ next }: { next: string }) {
  const [usesRecovery, setUsesRecovery] = useState(false);
  const form = useAuthForm(async ({ code }) => {
    await authRequest(usesRecovery ? "two-factor/verify-backup-code" : "two-factor/verify-totp", { code });
    window.location.assign(next);
  });
  return (
    <form {...form.formProps} key={String(usesRecovery)} className="flex flex-col gap-5">
      <FormError>{form.errorBesides("code")}</FormError>
      {usesRecovery ? (
        <Field label="Recovery code" hint="Each works once." error={form.errorOf("code")}>
          {(control) => <Input {...control} name="code" autoComplete="off" spellCheck={false} required />}
        </Field>
      ) : (
        <Field label="Code" hint="Six digits from your authenticator app." error={form.errorOf("code")}>
          {(control) => (
            <Input {...control} name="code" inputMode="numeric" autoComplete="one-time-code" required />
          )}
        </Field>
      )}
      <SubmitButton {...form}>Sign in</SubmitButton>
      <Button variant="link" className="self-start" onClick={() => setUsesRecovery(!usesRecovery)}>
        {usesRecovery ? "Use the authenticator app" : "Use a recovery code"}
      </Button>
    </form>
  );
}
