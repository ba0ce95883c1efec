"use client";

import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormError } from "@/components/form/form-error";
import { Input } from "@/components/ui/input";
import { authRequest } from "../request";
import { SubmitButton } from "./submit-button";
import { useAuthForm } from "./use-auth-form";

/** Asks for a link. The answer is the same whether the address has an account or not. */
export function ResetRequestForm({ isMailConfigured }: { isMailConfigured: boolean }) {
  const [askedFor, setAskedFor] = useState<string | null>(null);
  const form = useAuthForm(async ({ email = "" }) => {
    await authRequest("request-password-reset", { email });
    setAskedFor(email);
  });
  if (askedFor !== null) {
    return (
      <p role="status">
        If <bdi className="font-medium">{askedFor}</bdi> has an account,{" "}
        {isMailConfigured
          ? "a mail with a link is on its way. It works for one hour."
          : "a link has been printed in the server log, because no mail server is set up. It works for one hour."}
      </p>
    );
  }
  return (
    <form {...form.formProps} className="flex flex-col gap-5">
      <FormError>{form.errorBesides("email")}</FormError>
      <Field label="Email" error={form.errorOf("email")}>
        {(control) => <Input {...control} name="email" type="email" autoComplete="username" required />}
      </Field>
      <SubmitButton {...form}>Ask for a link</SubmitButton>
    </form>
  );
}
