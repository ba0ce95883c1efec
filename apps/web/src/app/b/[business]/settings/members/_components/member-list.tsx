"use client";

import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/client";
import { MemberRow } from "./member-row";
import type { MemberPage, ShownBusiness } from "./types";

/** Who belongs to the business, and what the reader may do about each. */
export function MemberList({ business, initial }: { business: ShownBusiness; initial: MemberPage }) {
  const members = trpc.members.list.useInfiniteQuery(
    { businessId: business.id },
    {
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      initialData: { pages: [initial], pageParams: [undefined] },
    },
  );
  const grantable = members.data.pages[0]?.grantable ?? [];
  return (
    <section aria-labelledby="members-title">
      <h2 id="members-title" tabIndex={-1} className="text-lg font-semibold outline-none">
        Members
      </h2>
      {members.error && <FormError>{messageOf(members.error)}</FormError>}
      <ul className="mt-3 divide-y border-y">
        {members.data.pages
          .flatMap((page) => page.items)
          .map((member) => (
            <MemberRow key={member.userId} business={business} member={member} grantable={grantable} />
          ))}
      </ul>
      {members.hasNextPage && (
        <Button
          className="mt-3"
          disabled={members.isFetchingNextPage}
          onClick={() => void members.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </section>
  );
}
