"use client";

import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { useState } from "react";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { WayOut } from "@/components/way-out";
import { trpc } from "@/trpc/client";
import type { Connection, ShownBusiness } from "./types";

interface ChooseProps {
  business: ShownBusiness;
  connectionId: string;
  connection: Connection;
  onClose: () => void;
}

/** Which of the accounts that were found are to be connected. */
export function ChooseDialog({ business, connectionId, connection, onClose }: ChooseProps) {
  const utils = trpc.useUtils();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(connection.found.filter(({ isKnown }) => isKnown).map(({ accountId }) => accountId)),
  );
  const choose = trpc.accounts.choose.useMutation({
    onSuccess: async () => {
      await Promise.all([utils.accounts.list.invalidate(), utils.accounts.connection.invalidate()]);
    },
  });
  const toggle = (accountId: string, isOn: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      if (isOn) after.add(accountId);
      else after.delete(accountId);
      return after;
    });
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent>
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!choose.isPending)
              choose.mutate({ businessId: business.id, connectionId, chosen: [...chosen] });
          }}
        >
          <DialogHeader>
            <DialogTitle>Which accounts on {postNetworkNames[connection.network]}?</DialogTitle>
            <DialogDescription>Posts can go out from each one that you choose.</DialogDescription>
          </DialogHeader>
          <ul className="divide-y border-y">
            {connection.found.map(({ accountId, name, handle, kind, obstacle, isKnown }) => (
              <li key={accountId} className="py-2">
                <label className="flex items-start gap-3">
                  <Checkbox
                    className="mt-1"
                    disabled={obstacle !== null}
                    checked={chosen.has(accountId)}
                    onChange={(event) => toggle(accountId, event.target.checked)}
                  />
                  <span className="min-w-0">
                    <bdi className="font-medium">{name}</bdi>
                    <span className="block text-sm text-muted">
                      {kind} · <bdi>{handle}</bdi>
                      {isKnown && " · connected already"}
                    </span>
                    {obstacle && <span className="block text-sm text-warning-ink">{obstacle}</span>}
                  </span>
                </label>
              </li>
            ))}
          </ul>
          {choose.error && (
            <FormError>
              {messageOf(choose.error)}
              <WayOut error={choose.error} />
            </FormError>
          )}
          <DialogFooter>
            <Button
              type="submit"
              variant="primary"
              disabled={chosen.size === 0}
              aria-disabled={choose.isPending}
            >
              {choose.isPending
                ? "Connecting"
                : chosen.size > 1
                  ? `Connect ${chosen.size} accounts`
                  : "Connect"}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
