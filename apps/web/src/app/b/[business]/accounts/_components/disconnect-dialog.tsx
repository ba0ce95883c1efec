"use client";

import { postNetworkNames } from "@drumbeat/core/posts/networks";
import type { ReactNode } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
import { trpc } from "@/trpc/client";
import type { Account, ShownBusiness } from "./types";

interface DisconnectProps {
  business: ShownBusiness;
  account: Account;
  trigger: ReactNode;
}

/** Ends the connection to an account after asking. */
export function DisconnectDialog({ business, account, trigger }: DisconnectProps) {
  const utils = trpc.useUtils();
  const network = postNetworkNames[account.network];
  const disconnect = trpc.accounts.disconnect.useMutation({
    onSuccess: async ({ isRevoked }) => {
      toast(
        isRevoked
          ? `${account.name} is disconnected.`
          : `${account.name} is disconnected here. Take Drumbeat's access away at ${network} as well.`,
      );
      await utils.accounts.list.invalidate();
    },
  });
  const held =
    account.scheduled === 0
      ? ""
      : account.scheduled === 1
        ? " The post that is scheduled for it is held."
        : ` The ${account.scheduled} posts that are scheduled for it are held.`;
  return (
    <ConfirmDialog
      trigger={trigger}
      title={
        <>
          Disconnect <bdi>{account.name}</bdi>?
        </>
      }
      description={`Drumbeat gives its access to ${network} back and forgets it.${held} What has gone out stays, with its figures. Connecting it again brings everything back.`}
      keep="Keep it"
      confirm={disconnect.isPending ? "Disconnecting" : "Disconnect"}
      isBusy={disconnect.isPending || disconnect.isSuccess}
      error={disconnect.error && messageOf(disconnect.error)}
      onConfirm={() => disconnect.mutate({ businessId: business.id, accountId: account.id })}
    />
  );
}
