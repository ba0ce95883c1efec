"use client";

import { roleWords } from "@drumbeat/core/roles-words";
import { useState } from "react";
import { signOut } from "@/auth/sign-out";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { toast } from "@/components/toast";
import { Button, ButtonLink } from "@/components/ui/button";
import { routes } from "@/routes";
import { trpc, type RouterOutputs } from "@/trpc/client";
import type { Visitor } from "./invitation-part";
import { forgetInvitationSecret } from "./invitation-secret";

type Open = Extract<RouterOutputs["invitations"]["open"], { state: "open" }>;

interface OpenInvitationProps {
  invitation: Open;
  secret: string;
  person: Visitor | null;
}

/** An invitation that can be accepted: by the reader as they are, or after they have signed in as somebody else. */
export function OpenInvitation({ invitation, secret, person }: OpenInvitationProps) {
  const { businessName, invitedBy, role } = invitation;
  return (
    <>
      <p className="text-lg">
        {invitedBy ? <bdi>{invitedBy}</bdi> : "Somebody"} invites you to{" "}
        <bdi className="font-semibold">{businessName}</bdi> as {role}.
      </p>
      <p className="-mt-3 text-muted">{roleWords[role].purpose}</p>
      {invitation.you === "fits" && person && <Accept secret={secret} person={person} />}
      {invitation.you === "signed_out" && <SignInFirst address={invitation.address} />}
      {invitation.you === "other_account" && person && (
        <OtherAccount address={invitation.address} person={person} />
      )}
    </>
  );
}

function Accept({ secret, person }: { secret: string; person: Visitor }) {
  const accept = trpc.invitations.accept.useMutation({
    onSuccess: ({ slug }) => {
      forgetInvitationSecret();
      // A full load: nothing that was known of this person before may linger.
      window.location.assign(routes.today(slug));
    },
  });
  const isBusy = accept.isPending || accept.isSuccess;
  return (
    <>
      <Button
        variant="primary"
        size="lg"
        aria-disabled={isBusy}
        onClick={() => {
          if (!isBusy) accept.mutate({ token: secret });
        }}
      >
        {isBusy ? "Joining" : "Accept and join"}
      </Button>
      {accept.error && <FormError>{messageOf(accept.error)}</FormError>}
      <p className="text-sm text-muted">
        You are signed in as <bdi>{person.email}</bdi>.
      </p>
    </>
  );
}

function SignInFirst({ address }: { address: string | null }) {
  return (
    <>
      <p>
        {address ? (
          <>
            It is for <bdi className="font-medium">{address}</bdi>. Create an account with that address, or
            sign in if you have one, and you come back here.
          </>
        ) : (
          "Create an account, or sign in if you have one, and you come back here."
        )}
      </p>
      <div className="flex flex-col gap-2">
        <ButtonLink href={routes.signUp(routes.invitation())} variant="primary" size="lg">
          Create an account
        </ButtonLink>
        <ButtonLink href={routes.signIn(routes.invitation())} size="lg">
          Sign in
        </ButtonLink>
      </div>
    </>
  );
}

function OtherAccount({ address, person }: { address: string | null; person: Visitor }) {
  const [isLeaving, setLeaving] = useState(false);
  const leave = async () => {
    setLeaving(true);
    try {
      await signOut(person.provider);
      window.location.assign(routes.signIn(routes.invitation()));
    } catch {
      setLeaving(false);
      toast("You are still signed in: Drumbeat could not be reached. Try again.");
    }
  };
  return (
    <>
      <p role="status">
        It is for <bdi className="font-medium">{address}</bdi>, but you are signed in as{" "}
        <bdi className="font-medium">{person.email}</bdi>. Sign in with the other account, or ask to be
        invited under this address.
      </p>
      <Button variant="primary" size="lg" aria-disabled={isLeaving} onClick={() => void leave()}>
        {isLeaving ? "Signing out" : "Use another account"}
      </Button>
    </>
  );
}
