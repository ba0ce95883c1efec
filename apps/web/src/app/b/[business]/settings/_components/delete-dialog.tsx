"use client";

import { useState, type ReactNode } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { messageOf } from "@/components/failure";
import { Field } from "@/components/form/field";
import { Input } from "@/components/ui/input";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";

interface DeleteDialogProps {
  business: { id: string; name: string };
  trigger: ReactNode;
}

/** Deletes the business after its name was typed; open from the start, since it is loaded by opening it. */
export function DeleteDialog({ business, trigger }: DeleteDialogProps) {
  const [typed, setTyped] = useState("");
  const remove = trpc.businesses.delete.useMutation({
    onSuccess: () => {
      window.location.assign(routes.start());
    },
  });
  const isBusy = remove.isPending || remove.isSuccess;
  return (
    <ConfirmDialog
      trigger={trigger}
      onOpenChange={() => setTyped("")}
      title={
        <>
          Delete <bdi>{business.name}</bdi>?
        </>
      }
      description={
        <>
          This cannot be undone. Export the strategy first if you want to keep it. Type{" "}
          <bdi className="font-medium text-foreground select-all">{business.name}</bdi> to go on.
        </>
      }
      keep="Keep it"
      confirm={isBusy ? "Deleting" : "Delete for good"}
      isBusy={isBusy}
      isIncomplete={typed.trim() === ""}
      onConfirm={() => remove.mutate({ businessId: business.id, confirmName: typed })}
    >
      <Field label="Business name" error={remove.error ? messageOf(remove.error) : undefined}>
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
