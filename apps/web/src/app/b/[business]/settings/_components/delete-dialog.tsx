"use client";

import { useState, type ReactNode } from "react";
import { messageOf } from "@/components/failure";
import { Field } from "@/components/form/field";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
  AlertDialogTrigger,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
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
    <AlertDialog defaultOpen onOpenChange={() => setTyped("")}>
      <AlertDialogTrigger asChild>{trigger}</AlertDialogTrigger>
      <AlertDialogContent>
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isBusy) remove.mutate({ businessId: business.id, confirmName: typed });
          }}
        >
          <AlertDialogTitle>
            Delete <bdi>{business.name}</bdi>?
          </AlertDialogTitle>
          <AlertDialogDescription>
            This cannot be undone. Export the strategy first if you want to keep it. Type{" "}
            <bdi className="font-medium text-foreground select-all">{business.name}</bdi> to go on.
          </AlertDialogDescription>
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
          <AlertDialogFooter>
            <AlertDialogCancel>Keep it</AlertDialogCancel>
            <Button type="submit" variant="danger" disabled={typed.trim() === ""} aria-disabled={isBusy}>
              {isBusy ? "Deleting" : "Delete for good"}
            </Button>
          </AlertDialogFooter>
        </form>
      </AlertDialogContent>
    </AlertDialog>
  );
}
