"use client";

import { Field } from "@/components/form/field";
import { FormError } from "@/components/form/form-error";
import { Input } from "@/components/ui/input";
import { passwordLimits } from "../password";
import { authRequest } from "../request";
import { SubmitButton } from "./submit-button";
import { useAuthForm } from "./use-auth-form";

export function SignUpForm({ next }: { next: string }) {
  const form = useAuthForm(async ({ name, email, password }) => {
    await authRequest("sign-up/email", { name, email, password });
    window.location.assign(next);
  });
  return (
    <form {...form.formProps} className="flex flex-col gap-5">
      <FormError>{form.errorBesides("name", "email", "password")}</FormError>
      <Field label="Name" isOptional error={form.errorOf("name")}>
        {(control) => <Input {...control} name="name" autoComplete="given-name" dir="auto" />}
      </Field>
      <Field label="Email" error={form.errorOf("email")}>
        {(control) => <Input {...control} name="email" type="email" autoComplete="email" required />}
      </Field>
      <Field
        label="Password"
        hint={`At least ${passwordLimits.min} characters. A short sentence works well.`}
        error={form.errorOf("password")}
      >
        {(control) => (
          <Input {...control} name="password" type="password" autoComplete="new-password" required />
        )}
      </Field>
      <SubmitButton {...form}>Create account</SubmitButton>
    </form>
  );
}
