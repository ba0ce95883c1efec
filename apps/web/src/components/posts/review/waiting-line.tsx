"use client";

import { ButtonLink } from "@/components/ui/button";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";

const most = 20;

/** Says how many posts wait for the reader, and leads there; nothing when none do. `<WaitingLine business={business} />` */
export function WaitingLine({ business }: { business: { id: string; slug: string } }) {
  const { data } = trpc.reviews.waiting.useQuery({ businessId: business.id, limit: most });
  const count = data?.items.length ?? 0;
  if (count === 0) return null;
  const many = data?.nextCursor
    ? `More than ${most} posts wait`
    : count === 1
      ? "A post waits"
      : `${count} posts wait`;
  return (
    <p className="mt-4 mb-2 flex flex-wrap items-center gap-3 border-l-2 border-accent pl-4 text-sm">
      {many} for your review.
      <ButtonLink size="sm" href={routes.reviewQueue(business.slug)}>
        Review
      </ButtonLink>
    </p>
  );
}
