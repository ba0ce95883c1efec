"use client";

import { useEffect } from "react";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button, ButtonLink } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";
import { ClosedInvitation } from "./closed-invitation";
import { useInvitationSecret } from "./invitation-secret";
import { OpenInvitation } from "./open-invitation";

export interface Visitor {
  email: string;
  provider: "clerk" | "local";
}

/** What the link of an invitation leads to, whatever has become of the invitation. */
export function InvitationPart({ person }: { person: Visitor | null }) {
  const secret = useInvitationSecret();
  const { mutate: open, data, error, isPending } = trpc.invitations.open.useMutation();
  useEffect(() => {
    if (secret) open({ token: secret });
  }, [secret, open]);

  if (secret === null) {
    return (
      <>
        <p>Open the link that you were sent. If it led you here without more, ask for a new one.</p>
        <ButtonLink href={routes.start()} className="self-start">
          Go to Drumbeat
        </ButtonLink>
      </>
    );
  }
  if (error) {
    return (
      <>
        <FormError>{messageOf(error)}</FormError>
        <Button className="self-start" disabled={isPending} onClick={() => secret && open({ token: secret })}>
          Try again
        </Button>
      </>
    );
  }
  if (!secret || !data) return <Skeleton role="status" aria-label="Loading" className="h-32 w-full" />;
  return data.state === "open" ? (
    <OpenInvitation invitation={data} secret={secret} person={person} />
  ) : (
    <ClosedInvitation invitation={data} />
  );
}
