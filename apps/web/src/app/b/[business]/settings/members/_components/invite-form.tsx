"use client";

import type { Role } from "@drumbeat/core/roles";
import { roleWords } from "@drumbeat/core/roles-words";
import { useState } from "react";
import { issuesOf, messageOf, refusalOf } from "@/components/failure";
import { Field } from "@/components/form/field";
import { WayOut } from "@/components/way-out";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { trpc } from "@/trpc/client";
import type { HandedOut, ShownBusiness } from "./types";

interface InviteFormProps {
  business: ShownBusiness;
  /** Roles that the reader may give, most powerful first. */
  grantable: readonly Role[];
  canMail: boolean;
  onHandOut: (handedOut: HandedOut) => void;
}

/** Invites an address, or makes a link for whoever it is given to. */
export function InviteForm({ business, grantable, canMail, onHandOut }: InviteFormProps) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const utils = trpc.useUtils();
  const create = trpc.invitations.create.useMutation({
    onSuccess: (handedOut) => {
      setEmail("");
      onHandOut(handedOut);
      return utils.invitations.list.invalidate();
    },
  });
  const send = (to: string | null) => {
    if (!create.isPending) create.mutate({ businessId: business.id, email: to, role });
  };
  const field = refusalOf(create.error)?.data?.field;
  const wrongEmail = field === "email" ? create.error?.message : issuesOf(create.error).email;
  const wrongElse = create.error && !wrongEmail ? messageOf(create.error) : null;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        send(email);
      }}
    >
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_11rem]">
        <Field label="Email" error={wrongEmail}>
          {(control) => (
            <Input
              {...control}
              type="email"
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label="Role" className="min-w-0">
          {(control) => (
            <NativeSelect
              {...control}
              value={role}
              onChange={(event) => {
                const chosen = grantable.find((each) => each === event.target.value);
                if (chosen) setRole(chosen);
              }}
            >
              {grantable.map((each) => (
                <option key={each} value={each}>
                  {roleWords[each].name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      </div>
      <p className="-mt-1 text-sm text-muted">{roleWords[role].purpose}</p>
      {wrongElse && (
        <FormError>
          {wrongElse} Nobody was invited.
          <WayOut error={create.error} />
        </FormError>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" aria-disabled={create.isPending}>
          {create.isPending ? "Inviting" : canMail ? "Send the invitation" : "Make a link for this address"}
        </Button>
        <Button variant="ghost" aria-disabled={create.isPending} onClick={() => send(null)}>
          Make a link for anybody
        </Button>
      </div>
    </form>
  );
}
