"use client";

import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { lazy, type ComponentProps } from "react";
import { cn } from "../cn";
import { Deferred } from "../deferred";
import { destinations, isAt, roomInBar } from "./destinations";
import type { Person } from "./types";

const load = () => import("./more-sheet");
const MoreSheet = lazy(async () => ({ default: (await load()).MoreSheet }));

const itemClass = "flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs";

/** Navigation on phones. What does not fit is under More. */
export function BottomBar({ slug, person }: { slug: string; person: Person }) {
  const path = usePathname();
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 flex border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {destinations.slice(0, roomInBar).map((destination) => {
        const isHere = isAt(path, destination, slug);
        const Icon = destination.icon;
        return (
          <Link
            key={destination.label}
            href={destination.href(slug)}
            aria-current={isHere ? "page" : undefined}
            className={cn(itemClass, isHere ? "font-medium text-foreground" : "text-muted")}
          >
            <Icon aria-hidden className={cn("size-5", isHere && "text-primary")} />
            {destination.label}
          </Link>
        );
      })}
      <Deferred load={load} button={<MoreButton />}>
        <MoreSheet slug={slug} person={person} trigger={<MoreButton />} />
      </Deferred>
    </nav>
  );
}

function MoreButton(props: ComponentProps<"button">) {
  return (
    <button type="button" aria-haspopup="dialog" className={cn(itemClass, "text-muted")} {...props}>
      <Ellipsis aria-hidden className="size-5" />
      More
    </button>
  );
}
