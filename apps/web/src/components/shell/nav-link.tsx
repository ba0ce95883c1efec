"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { routes } from "@/routes";
import { cn } from "../cn";
import { destinations, footDestinations, isAt, type Destination } from "./destinations";
import { useMembership } from "./use-membership";

/** The pages of a business as a list for the side of the screen. */
export function SideLinks({ business }: { business: { id: string; slug: string } }) {
  const toReview = useMembership(business).data?.toReview ?? 0;
  return <SideList slug={business.slug} links={destinations} toReview={toReview} />;
}

/** What is needed less often, at the foot. */
export function FootLinks({ slug }: { slug: string }) {
  return <SideList slug={slug} links={footDestinations} />;
}

function SideList({
  slug,
  links,
  toReview = 0,
}: {
  slug: string;
  links: readonly Destination[];
  toReview?: number;
}) {
  return (
    <ul className="flex flex-col gap-0.5">
      {links.map((destination) => (
        <li key={destination.label}>
          <SideLink
            destination={destination}
            slug={slug}
            waiting={destination.href === routes.posts ? toReview : 0}
          />
        </li>
      ))}
    </ul>
  );
}

function SideLink({
  destination,
  slug,
  waiting,
}: {
  destination: Destination;
  slug: string;
  /** How many posts wait for the reader's review. */
  waiting: number;
}) {
  const isHere = isAt(usePathname(), destination, slug);
  const Icon = destination.icon;
  return (
    <Link
      href={destination.href(slug)}
      aria-current={isHere ? "page" : undefined}
      className={cn(
        "flex h-8 items-center gap-2.5 rounded-md px-2 text-sm transition-colors duration-150 pointer-coarse:h-11",
        isHere ? "bg-subtle font-medium text-foreground" : "text-muted hover:bg-subtle hover:text-foreground",
      )}
    >
      <Icon aria-hidden className={cn("size-4", isHere && "text-primary")} />
      {destination.label}
      {waiting > 0 && (
        <span className="ml-auto text-xs tabular-nums">
          {waiting > 99 ? "99+" : waiting}
          <span className="sr-only"> to review</span>
        </span>
      )}
    </Link>
  );
}
