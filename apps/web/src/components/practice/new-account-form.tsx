"use client";

import { LiveButton } from "@/components/live-button";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { issuesOf, messageOf, refusalOf } from "@/components/failure";
import { Field } from "@/components/form/field";
import { FormError } from "@/components/form/form-error";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { trpc } from "@/trpc/client";

interface NewAccountProps {
  businessId: string;
  /** Of the business; taken until something else is written. */
  name: string;
  timeZone: string;
  zones: string[];
}

/** Makes an account on the practice network. */
export function NewAccountForm({ businessId, name, timeZone, zones }: NewAccountProps) {
  const page = useRouter();
  const [wish, setWish] = useState({ handle: handleOf(name), name, timeZone });
  const create = trpc.practice.createAccount.useMutation({
    onSuccess: () => {
      setWish({ handle: "", name: "", timeZone });
      page.refresh();
    },
  });
  const change = (values: Partial<typeof wish>) => {
    setWish({ ...wish, ...values });
    if (create.error) create.reset();
  };
  const issues = issuesOf(create.error);
  const field = refusalOf(create.error)?.data?.field;
  const wrongHandle = field === "handle" ? create.error?.message : issues["handle"];
  const wrongElse = create.error && !wrongHandle && !issues["name"] ? messageOf(create.error) : null;
  return (
    <form
      noValidate
      aria-labelledby="new-account-title"
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!create.isPending) create.mutate({ businessId, ...wish });
      }}
    >
      <h2 id="new-account-title" className="text-lg font-semibold">
        New account
      </h2>
      <Field label="Handle" hint="Letters, digits and hyphens; it stands after the @." error={wrongHandle}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={wish.handle}
            onChange={(event) => change({ handle: event.target.value })}
          />
        )}
      </Field>
      <Field label="Name" error={issues["name"]}>
        {(control) => (
          <Input
            {...control}
            dir="auto"
            autoComplete="off"
            value={wish.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Time zone of its followers" hint="Posts do better at hours when they are awake.">
        {(control) => (
          <NativeSelect
            {...control}
            value={wish.timeZone}
            onChange={(event) => change({ timeZone: event.target.value })}
          >
            {[...new Set([timeZone, ...zones])].map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll("_", " ")}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      {wrongElse && <FormError>{wrongElse}</FormError>}
      <LiveButton type="submit" variant="primary" className="self-start" aria-disabled={create.isPending}>
        {create.isPending ? "Making it" : "Make the account"}
      </LiveButton>
    </form>
  );
}

/** A handle that the name suggests; empty where it has no letters that fit. */
const handleOf = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 30)
    .replace(/-+$/, "");
