"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "../cn";
import { destinations, footDestinations, isAt, type Destination } from "./destinations";

/** The pages of a business as a list for the side of the screen. */
export function SideLinks({ slug }: { slug: string }) {
  return <SideList slug={slug} links={destinations} />;
}

/** What is needed less often, at the foot. */
export function FootLinks({ slug }: { slug: string }) {
  return <SideList slug={slug} links={footDestinations} />;
}

function SideList({ slug, links }: { slug: string; links: readonly Destination[] }) {
  return (
    <ul className="flex flex-col gap-0.5">
      {links.map((destination) => (
        <li key={destination.label}>
          <SideLink destination={destination} slug={slug} />
        </li>
      ))}
    </ul>
  );
}

function SideLink({ destination, slug }: { destination: Destination; slug: string }) {
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
    </Link>
  );
}
