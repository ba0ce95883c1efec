"use client";

import Link from "next/link";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormError } from "@/components/form/form-error";
import { ButtonLink } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { routes } from "@/routes";
import { passwordLimits } from "../password";
import { authRequest } from "../request";
import { SubmitButton } from "./submit-button";
import { useAuthForm } from "./use-auth-form";

/** Sets a new password with the one-time secret of a link. */
export function NewPasswordForm({ token }: { token: string }) {
  const [isDone, setIsDone] = useState(false);
  const form = useAuthForm(async ({ newPassword }) => {
    await authRequest("reset-password", { newPassword, token });
    setIsDone(true);
  });
  if (isDone) {
    return (
      <div role="status" className="flex flex-col items-start gap-4">
        <p>Your new password is set. You were signed out everywhere.</p>
        <ButtonLink href={routes.signIn()} variant="primary" size="lg">
          Sign in
        </ButtonLink>
      </div>
    );
  }
  return (
    <form {...form.formProps} className="flex flex-col gap-5">
      <FormError>{form.errorBesides("newPassword")}</FormError>
      <Field
        label="New password"
        hint={`At least ${passwordLimits.min} characters. A short sentence works well.`}
        error={form.errorOf("newPassword")}
      >
        {(control) => (
          <Input {...control} name="newPassword" type="password" autoComplete="new-password" required />
        )}
      </Field>
      <SubmitButton {...form}>Set new password</SubmitButton>
      <Link href={routes.resetPassword()} className="link self-start text-sm">
        Ask for another link
      </Link>
    </form>
  );
}
