"use client";

import { Ellipsis, LogOut, Plus, Settings, ShieldCheck, UserRound } from "lucide-react";
import { useTheme } from "next-themes";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState, type ReactNode } from "react";
import { routes } from "@/routes";
import { cn } from "../cn";
import { Sheet, SheetContent, SheetTitle, SheetTrigger } from "../ui/sheet";
import { destinations, isAt } from "./destinations";
import { themes } from "./theme-menu-items";
import type { Person } from "./types";
import { leave } from "./user-menu";

const itemClass = "flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs";

/** Navigation on phones. What does not fit is under More. */
export function BottomBar({ slug, person }: { slug: string; person: Person }) {
  const path = usePathname();
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 flex border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {destinations.map((destination) => {
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
      <More slug={slug} person={person} />
    </nav>
  );
}

function More({ slug, person }: { slug: string; person: Person }) {
  const [isOpen, setOpen] = useState(false);
  const { theme, setTheme } = useTheme();
  const close = () => setOpen(false);
  return (
    <Sheet open={isOpen} onOpenChange={setOpen}>
      <SheetTrigger className={cn(itemClass, "text-muted")}>
        <Ellipsis aria-hidden className="size-5" />
        More
      </SheetTrigger>
      <SheetContent side="bottom" aria-describedby={undefined}>
        <SheetTitle>More</SheetTitle>
        <ul className="-mx-2 flex flex-col">
          <MoreLink href={routes.businessSettings(slug)} icon={<Settings aria-hidden />} onFollow={close}>
            Business settings
          </MoreLink>
          <MoreLink href={routes.profileSettings()} icon={<UserRound aria-hidden />} onFollow={close}>
            Profile
          </MoreLink>
          <MoreLink href={routes.securitySettings()} icon={<ShieldCheck aria-hidden />} onFollow={close}>
            Security
          </MoreLink>
          <MoreLink href={routes.onboarding()} icon={<Plus aria-hidden />} onFollow={close}>
            Add a business
          </MoreLink>
          <li>
            <button type="button" className={moreClass} onClick={() => void leave(person.provider)}>
              <LogOut aria-hidden /> Sign out
            </button>
          </li>
        </ul>
        <fieldset>
          <legend className="mb-2 text-sm text-muted">Appearance</legend>
          <div className="grid grid-cols-3 gap-2">
            {themes.map(({ value, label }) => (
              <label
                key={value}
                className="flex min-h-11 cursor-pointer items-center justify-center rounded-md border text-sm has-checked:border-accent has-checked:bg-accent-subtle has-focus-visible:outline-2 has-focus-visible:outline-accent"
              >
                <input
                  type="radio"
                  name="appearance"
                  className="sr-only"
                  checked={(theme ?? "system") === value}
                  onChange={() => setTheme(value)}
                />
                {label}
              </label>
            ))}
          </div>
        </fieldset>
      </SheetContent>
    </Sheet>
  );
}

const moreClass =
  "flex min-h-12 w-full items-center gap-3 rounded-md px-2 text-base hover:bg-subtle [&_svg]:size-5 [&_svg]:text-muted";

function MoreLink({
  href,
  icon,
  onFollow,
  children,
}: {
  href: string;
  icon: ReactNode;
  onFollow: () => void;
  children: ReactNode;
}) {
  return (
    <li>
      <Link href={href} onClick={onFollow} className={moreClass}>
        {icon} {children}
      </Link>
    </li>
  );
}
