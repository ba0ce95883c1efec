"use client";

import { useRef } from "react";
import { toast } from "@/components/toast";
import { useAuthForm } from "@/auth/forms/use-auth-form";
import { passwordLimits } from "@/auth/password";
import { authRequest } from "@/auth/request";
import { Field } from "@/components/form/field";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { trpc } from "@/trpc/client";
import { Part } from "./part";

export function PasswordForm({ email }: { email: string }) {
  const fields = useRef<HTMLFormElement>(null);
  const utils = trpc.useUtils();
  const form = useAuthForm(async ({ currentPassword, newPassword }) => {
    await authRequest("change-password", { currentPassword, newPassword });
    fields.current?.reset();
    await utils.account.sessions.invalidate();
    toast("Your password is changed. You are signed out on all other devices.");
  });
  return (
    <Part title="Password" intro="Changing it signs you out on all other devices.">
      <form {...form.formProps} ref={fields} className="flex max-w-sm flex-col gap-5">
        <FormError>{form.errorBesides("currentPassword", "password", "newPassword")}</FormError>
        {/* Tells password managers whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <Field label="Current password" error={form.errorOf("currentPassword") ?? form.errorOf("password")}>
          {(control) => (
            <Input
              {...control}
              name="currentPassword"
              type="password"
              autoComplete="current-password"
              required
            />
          )}
        </Field>
        <Field
          label="New password"
          hint={`At least ${passwordLimits.min} characters.`}
          error={form.errorOf("newPassword")}
        >
          {(control) => (
            <Input {...control} name="newPassword" type="password" autoComplete="new-password" required />
          )}
        </Field>
        <div>
          <Button type="submit" variant="primary" disabled={form.isDisabled} aria-busy={form.isBusy}>
            Change password
          </Button>
        </div>
      </form>
    </Part>
  );
}
