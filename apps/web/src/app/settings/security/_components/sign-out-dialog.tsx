"use client";

import { type ReactElement, useState } from "react";
import { forgetOnThisDevice } from "@/components/shell/person";
import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
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
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";

/** Asks before every device is signed out; open from the start, since it is loaded by opening it. */
export function SignOutDialog({ button }: { button: ReactElement }) {
  const [isLeaving, setIsLeaving] = useState(false);
  const leave = trpc.account.signOutEverywhere.useMutation({
    onMutate: () => setIsLeaving(true),
    onSuccess: () => {
      forgetOnThisDevice();
      window.location.assign(routes.signIn());
    },
    onError: (error) => {
      setIsLeaving(false);
      toast(messageOf(error));
    },
  });
  return (
    <AlertDialog defaultOpen>
      <AlertDialogTrigger asChild>{button}</AlertDialogTrigger>
      <AlertDialogContent>
        <AlertDialogTitle>Sign out everywhere?</AlertDialogTitle>
        <AlertDialogDescription>
          Every device is signed out within a moment, this one too. Your businesses stay as they are.
        </AlertDialogDescription>
        <AlertDialogFooter>
          <AlertDialogCancel>Stay signed in</AlertDialogCancel>
          <Button variant="primary" disabled={isLeaving} onClick={() => leave.mutate({})}>
            Sign out everywhere
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
