"use client";

import { Images, LogOut, Plus, ScrollText, Settings, ShieldCheck, UserRound, Wrench } from "lucide-react";
import Link from "next/link";
import { useState, type ReactNode } from "react";
import { routes } from "@/routes";
import { Sheet, SheetContent, SheetTitle, SheetTrigger } from "../ui/sheet";
import { useTheme } from "../use-theme";
import { destinations, roomInBar } from "./destinations";
import { leave } from "./person";
import { themes } from "./themes";
import type { Person } from "./types";

/** What does not fit into the bar; open from the start, since it is loaded by opening it. */
export function MoreSheet({ slug, person, trigger }: { slug: string; person: Person; trigger: ReactNode }) {
  const [isOpen, setOpen] = useState(true);
  const { theme, choose } = useTheme();
  const close = () => setOpen(false);
  return (
    <Sheet open={isOpen} onOpenChange={setOpen}>
      <SheetTrigger asChild>{trigger}</SheetTrigger>
      <SheetContent side="bottom" aria-describedby={undefined}>
        <SheetTitle>More</SheetTitle>
        <ul className="-mx-2 flex flex-col">
          {destinations.slice(roomInBar).map(({ label, icon: Icon, href }) => (
            <MoreLink key={label} href={href(slug)} icon={<Icon aria-hidden />} onFollow={close}>
              {label}
            </MoreLink>
          ))}
          <MoreLink href={routes.media(slug)} icon={<Images aria-hidden />} onFollow={close}>
            Media
          </MoreLink>
          <MoreLink href={routes.activity(slug)} icon={<ScrollText aria-hidden />} onFollow={close}>
            Activity
          </MoreLink>
          <MoreLink href={routes.businessSettings(slug)} icon={<Settings aria-hidden />} onFollow={close}>
            Business settings
          </MoreLink>
          <MoreLink href={routes.profileSettings()} icon={<UserRound aria-hidden />} onFollow={close}>
            Profile
          </MoreLink>
          <MoreLink href={routes.securitySettings()} icon={<ShieldCheck aria-hidden />} onFollow={close}>
            Security
          </MoreLink>
          {person.isOperator && (
            <MoreLink href={routes.admin()} icon={<Wrench aria-hidden />} onFollow={close}>
              Admin
            </MoreLink>
          )}
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
                  checked={theme === value}
                  onChange={() => choose(value)}
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
