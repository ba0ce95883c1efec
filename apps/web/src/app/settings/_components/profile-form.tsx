"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "@/components/toast";
import { issuesOf, messageOf } from "@/components/failure";
import { Field } from "@/components/form/field";
import { FormError } from "@/components/form/form-error";
import type { Person } from "@/components/shell/types";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { trpc } from "@/trpc/client";

/** Name and e-mail address of the person who is signed in. */
export function ProfileForm({ person }: { person: Person }) {
  const router = useRouter();
  const [firstName, setFirstName] = useState(person.firstName);
  const [lastName, setLastName] = useState(person.lastName ?? "");
  const update = trpc.account.updateProfile.useMutation({
    onSuccess: () => {
      toast("Saved.");
      router.refresh();
    },
  });
  const issues = issuesOf(update.error);
  const isKeptElsewhere = person.provider === "clerk";
  return (
    <form
      noValidate
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (!update.isPending) update.mutate({ firstName, lastName });
      }}
    >
      <div className="grid gap-6 sm:grid-cols-2">
        <Field label="First name" error={issues.firstName}>
          {(control) => (
            <Input
              {...control}
              autoComplete="given-name"
              dir="auto"
              readOnly={isKeptElsewhere}
              value={firstName}
              onChange={(event) => setFirstName(event.target.value)}
            />
          )}
        </Field>
        <Field label="Last name" isOptional error={issues.lastName}>
          {(control) => (
            <Input
              {...control}
              autoComplete="family-name"
              dir="auto"
              readOnly={isKeptElsewhere}
              value={lastName}
              onChange={(event) => setLastName(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Field
        label="Email"
        hint={
          isKeptElsewhere
            ? "Name and address are kept with your Clerk account. Change them there."
            : "You sign in with this address. It cannot be changed in this version."
        }
      >
        {(control) => <Input {...control} type="email" readOnly value={person.email} />}
      </Field>
      {update.error && Object.keys(issues).length === 0 && <FormError>{messageOf(update.error)}</FormError>}
      {!isKeptElsewhere && (
        <div>
          <Button type="submit" variant="primary" aria-disabled={update.isPending}>
            {update.isPending ? "Saving" : "Save"}
          </Button>
        </div>
      )}
    </form>
  );
}
