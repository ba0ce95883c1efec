"use client";

import { useState } from "react";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/client";
import { InvitationRow } from "./invitation-row";
import { InviteForm } from "./invite-form";
import { LinkPanel } from "./link-panel";
import type { HandedOut, InvitationPage, ShownBusiness } from "./types";

/** Bringing people in, and who has not come yet. */
export function Invitations({ business, initial }: { business: ShownBusiness; initial: InvitationPage }) {
  const [handedOut, setHandedOut] = useState<HandedOut | null>(null);
  const invitations = trpc.invitations.list.useInfiniteQuery(
    { businessId: business.id },
    {
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      initialData: { pages: [initial], pageParams: [undefined] },
    },
  );
  const open = invitations.data.pages.flatMap((page) => page.items);
  const { grantable = [], canMail = false } = invitations.data.pages[0] ?? {};
  return (
    <section aria-labelledby="invite-title" className="flex flex-col gap-5">
      <div>
        <h2 id="invite-title" tabIndex={-1} className="text-lg font-semibold outline-none">
          Invite somebody
        </h2>
        <p className="mt-1 text-muted">
          They get a link that works once, within seven days.
          {!canMail && " No mail server is set up, so nothing is mailed: you pass the link on yourself."}
        </p>
      </div>
      <InviteForm business={business} grantable={grantable} canMail={canMail} onHandOut={setHandedOut} />
      {handedOut && <LinkPanel key={handedOut.link} handedOut={handedOut} />}
      {invitations.error && <FormError>{messageOf(invitations.error)}</FormError>}
      {open.length > 0 && (
        <div>
          <h3 className="font-medium">Not accepted yet</h3>
          <ul className="mt-2 divide-y border-y">
            {open.map((invitation) => (
              <InvitationRow
                key={invitation.id}
                business={business}
                invitation={invitation}
                canMail={canMail}
                onHandOut={setHandedOut}
                onWithdraw={(id) => setHandedOut((shown) => (shown?.id === id ? null : shown))}
              />
            ))}
          </ul>
          {invitations.hasNextPage && (
            <Button
              className="mt-3"
              disabled={invitations.isFetchingNextPage}
              onClick={() => void invitations.fetchNextPage()}
            >
              Show more
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
