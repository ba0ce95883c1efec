"use client";

import { useState, type ReactNode } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { issuesOf, messageOf, refusalOf } from "@/components/failure";
import { Field } from "@/components/form/field";
import { toast } from "@/components/toast";
import { Input } from "@/components/ui/input";
import { trpc } from "@/trpc/client";
import { nameOf, type Member, type ShownBusiness } from "./types";

interface TransferDialogProps {
  business: ShownBusiness;
  member: Member;
  trigger: ReactNode;
}

/** Hands the business over after its name was typed. */
export function TransferDialog({ business, member, trigger }: TransferDialogProps) {
  const [typed, setTyped] = useState("");
  const utils = trpc.useUtils();
  const name = nameOf(member);
  const transfer = trpc.members.transferOwnership.useMutation({
    onSuccess: async () => {
      toast(`${name} is the owner now.`);
      await utils.members.list.invalidate();
      document.getElementById("members-title")?.focus();
    },
  });
  const fieldError =
    refusalOf(transfer.error)?.data?.field === "confirmName"
      ? transfer.error?.message
      : issuesOf(transfer.error).confirmName;
  return (
    <ConfirmDialog
      trigger={trigger}
      title={
        <>
          Make <bdi>{name}</bdi> the owner?
        </>
      }
      description={
        <>
          You stay an admin, and <bdi>{name}</bdi> can then remove you. Only the new owner can give it back.
          Type <bdi className="font-medium text-foreground select-all">{business.name}</bdi> to go on.
        </>
      }
      keep="Keep it"
      confirm={transfer.isPending ? "Handing over" : "Hand it over"}
      isBusy={transfer.isPending || transfer.isSuccess}
      error={transfer.error && !fieldError ? messageOf(transfer.error) : null}
      onConfirm={() =>
        transfer.mutate({ businessId: business.id, userId: member.userId, confirmName: typed })
      }
    >
      <Field label="Business name" error={fieldError}>
        {(control) => (
          <Input
            {...control}
            dir="auto"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}
