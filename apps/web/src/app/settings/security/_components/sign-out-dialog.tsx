"use client";

import type { ReactElement } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { forgetOnThisDevice } from "@/components/shell/person";
import { messageOf } from "@/components/failure";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";

/** Asks before every device is signed out; open from the start, since it is loaded by opening it. */
export function SignOutDialog({ button }: { button: ReactElement }) {
  const leave = trpc.account.signOutEverywhere.useMutation({
    onSuccess: () => {
      forgetOnThisDevice();
      window.location.assign(routes.signIn());
    },
  });
  return (
    <ConfirmDialog
      trigger={button}
      title="Sign out everywhere?"
      description="Every device is signed out within a moment, this one too. Your businesses stay as they are."
      keep="Stay signed in"
      confirm="Sign out everywhere"
      tone="primary"
      isBusy={leave.isPending || leave.isSuccess}
      error={leave.error && messageOf(leave.error)}
      onConfirm={() => leave.mutate({})}
    />
  );
}
