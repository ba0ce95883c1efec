"use client";

import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { routes } from "@/routes";
import type { RouterOutputs } from "@/trpc/client";

type Closed = Exclude<RouterOutputs["invitations"]["open"], { state: "open" }>;

/** An invitation that lets nobody in any more, and what to do then. */
export function ClosedInvitation({ invitation }: { invitation: Closed }) {
  if (invitation.state === "member") {
    return (
      <>
        <p role="status">
          You are a member of <Name invitation={invitation} /> already. Your role stays as it is.
        </p>
        <ButtonLink
          href={routes.today(invitation.slug)}
          variant="primary"
          size="lg"
          className="self-start"
          prefetch={false}
        >
          Open it
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      <div role="status" className="flex flex-col gap-2">
        {sentences(invitation)}
      </div>
      <ButtonLink href={routes.start()} className="self-start" prefetch={false}>
        Go to Drumbeat
      </ButtonLink>
    </>
  );
}

function sentences(invitation: Exclude<Closed, { state: "member" }>): ReactNode {
  switch (invitation.state) {
    case "expired":
      return (
        <>
          <p className="font-medium">This invitation has run out.</p>
          <p>
            Links work for seven days. Ask whoever invited you to <Name invitation={invitation} /> to send it
            again.
          </p>
        </>
      );
    case "used":
      return (
        <>
          <p className="font-medium">This invitation has been used.</p>
          <p>
            Each works once. If you accepted it, sign in with the account that you used then. If not, ask
            whoever invited you to <Name invitation={invitation} /> for a new one.
          </p>
        </>
      );
    case "revoked":
      return (
        <>
          <p className="font-medium">This invitation was withdrawn.</p>
          <p>
            Ask whoever invited you to <Name invitation={invitation} /> if you think that is a mistake.
          </p>
        </>
      );
    case "unknown":
      return (
        <>
          <p className="font-medium">This link does not work.</p>
          <p>
            It may be cut off, or have been replaced by a newer one. Open the newest link that you were sent,
            or ask for another.
          </p>
        </>
      );
  }
}

function Name({ invitation }: { invitation: { businessName: string } }) {
  return <bdi className="font-medium">{invitation.businessName}</bdi>;
}
