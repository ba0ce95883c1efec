"use client";

import { useState } from "react";
import { capture } from "@/analytics/events";
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

/** Deletes the business for good, after its name was typed. */
export function DeleteBusiness({ business }: { business: { id: string; name: string } }) {
  const [typed, setTyped] = useState("");
  const remove = trpc.businesses.delete.useMutation({
    onSuccess: () => {
      capture("business_deleted", {});
      window.location.assign(routes.start());
    },
  });
  const isBusy = remove.isPending || remove.isSuccess;
  return (
    <section aria-labelledby="delete-title" className="mt-16 border-t pt-8">
      <h2 id="delete-title" className="text-lg font-semibold">
        Delete this business
      </h2>
      <p className="mt-1 mb-4 text-muted">
        Its answers and every version of its strategy go with it, for all members. There is no way back.
      </p>
      <AlertDialog onOpenChange={() => setTyped("")}>
        <AlertDialogTrigger asChild>
          <Button className="text-danger-ink">Delete this business</Button>
        </AlertDialogTrigger>
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
    </section>
  );
}
