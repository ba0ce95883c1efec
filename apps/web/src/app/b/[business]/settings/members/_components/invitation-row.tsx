"use client";

import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/client";
import { dayIn, type HandedOut, type Invitation, type ShownBusiness } from "./types";

interface InvitationRowProps {
  business: ShownBusiness;
  invitation: Invitation;
  canMail: boolean;
  onHandOut: (handedOut: HandedOut) => void;
  onWithdraw: (id: string) => void;
}

/** An invitation that nobody has accepted yet: a new link for it, or its end. */
export function InvitationRow(props: InvitationRowProps) {
  const { business, invitation, canMail, onHandOut, onWithdraw } = props;
  const utils = trpc.useUtils();
  const refresh = () => utils.invitations.list.invalidate();
  const onError = (error: unknown) => toast(messageOf(error));
  const resend = trpc.invitations.resend.useMutation({ onSuccess: onHandOut, onError, onSettled: refresh });
  const withdraw = trpc.invitations.revoke.useMutation({
    onSuccess: async () => {
      onWithdraw(invitation.id);
      toast("The invitation was withdrawn. Its link no longer works.");
      await refresh();
      document.getElementById("invite-title")?.focus();
    },
    onError,
  });
  const input = { businessId: business.id, invitationId: invitation.id };
  const isBusy = resend.isPending || withdraw.isPending || withdraw.isSuccess;
  const whom = invitation.email ?? "Link for anybody";
  const again = canMail && invitation.email ? "Send again" : "New link";
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-[1_1_14rem]">
        <p className="flex min-w-0 items-center gap-2">
          <bdi className="truncate">{whom}</bdi>
          <Badge>{invitation.role}</Badge>
        </p>
        <p className="truncate text-sm text-muted">
          {invitation.hasExpired ? "Has run out" : `Until ${dayIn(invitation.expiresAt, business.timeZone)}`}
          {invitation.invitedBy && (
            <>
              {" · by "}
              <bdi>{invitation.invitedBy}</bdi>
            </>
          )}
        </p>
      </div>
      {invitation.isManageable && (
        <div className="flex gap-1">
          <Button
            variant="ghost"
            size="sm"
            aria-label={`${again}: ${whom}`}
            aria-disabled={isBusy}
            onClick={() => resend.mutate(input)}
          >
            {again}
          </Button>
          <Button
            variant="ghost"
            size="sm"
            aria-label={`Withdraw: ${whom}`}
            aria-disabled={isBusy}
            onClick={() => withdraw.mutate(input)}
          >
            Withdraw
          </Button>
        </div>
      )}
    </li>
  );
}
