"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { Field } from "@/components/form/field";
import { FormError } from "@/components/form/form-error";
import { Input } from "@/components/ui/input";
import { routes } from "@/routes";
import { authRequest } from "../request";
import { SubmitButton } from "./submit-button";
import { useAuthForm } from "./use-auth-form";

export function SignInForm({ next }: { next: string }) {
  const router = useRouter();
  const form = useAuthForm(async ({ email, password }) => {
    const answer = await authRequest("sign-in/email", { email, password });
    if (answer.twoFactorRedirect === true) router.push(routes.twoFactor(next));
    // A full load: nothing of the signed-out pages may linger.
    else window.location.assign(next);
  });
  return (
    <form {...form.formProps} className="flex flex-col gap-5">
      <FormError>{form.errorBesides("email", "password")}</FormError>
      <Field label="Email" error={form.errorOf("email")}>
        {(control) => <Input {...control} name="email" type="email" autoComplete="username" required />}
      </Field>
      <Field label="Password" error={form.errorOf("password")}>
        {(control) => (
          <Input {...control} name="password" type="password" autoComplete="current-password" required />
        )}
      </Field>
      <SubmitButton {...form}>Sign in</SubmitButton>
      <Link href={routes.resetPassword()} className="link self-start text-sm">
        Forgotten your password?
      </Link>
    </form>
  );
}
