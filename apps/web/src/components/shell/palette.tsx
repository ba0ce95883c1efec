"use client";

import { Building2, Keyboard, Moon, PenSquare, Plus, ShieldCheck, Sun, UserRound } from "lucide-react";
import { can } from "@drumbeat/core/roles";
import { useRouter } from "next/navigation";
import { routes } from "@/routes";
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from "../ui/command";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "../ui/dialog";
import { useTheme } from "../use-theme";
import { destinations, footDestinations } from "./destinations";
import type { ListedBusiness } from "./types";

interface PaletteProps {
  businesses: readonly ListedBusiness[];
  current: ListedBusiness;
  onOpenChange: (isOpen: boolean) => void;
  onKeys: () => void;
}

/** Everything one can go to or do, by typing a few letters of it. */
export function Palette({ businesses, current, onOpenChange, onKeys }: PaletteProps) {
  const router = useRouter();
  const { isDark, choose } = useTheme();
  const run = (act: () => void) => () => {
    onOpenChange(false);
    act();
  };
  const visit = (href: string) => run(() => router.push(href));
  const others = businesses.filter((business) => business.id !== current.id);
  return (
    <Dialog open onOpenChange={onOpenChange}>
      <DialogContent className="gap-0 p-0 sm:top-[20%] sm:translate-y-0 [&>button]:top-2">
        <DialogTitle className="sr-only">Go to or do</DialogTitle>
        <DialogDescription className="sr-only">
          Type a few letters, then choose with the arrow keys and Enter.
        </DialogDescription>
        <Command label="Go to or do">
          <CommandInput placeholder="Where to, or what to do?" />
          <CommandList>
            <CommandEmpty>Nothing by that name.</CommandEmpty>
            <CommandGroup heading={current.name}>
              {[...destinations, ...footDestinations].map(({ label, icon: Icon, href }) => (
                <CommandItem key={label} onSelect={visit(href(current.slug))}>
                  <Icon aria-hidden /> {label}
                </CommandItem>
              ))}
              {can(current.role, "posts.write") && (
                <CommandItem onSelect={visit(routes.newPost(current.slug))}>
                  <PenSquare aria-hidden /> New post
                </CommandItem>
              )}
            </CommandGroup>
            <CommandGroup heading="Businesses">
              {others.map((business) => (
                <CommandItem
                  key={business.id}
                  value={`${business.name} ${business.slug}`}
                  onSelect={visit(routes.today(business.slug))}
                >
                  <Building2 aria-hidden /> <bdi className="truncate">{business.name}</bdi>
                </CommandItem>
              ))}
              <CommandItem onSelect={visit(routes.onboarding())}>
                <Plus aria-hidden /> Add a business
              </CommandItem>
            </CommandGroup>
            <CommandGroup heading="You">
              <CommandItem onSelect={visit(routes.profileSettings())}>
                <UserRound aria-hidden /> Profile
              </CommandItem>
              <CommandItem onSelect={visit(routes.securitySettings())}>
                <ShieldCheck aria-hidden /> Security
              </CommandItem>
              <CommandItem onSelect={run(() => choose(isDark ? "light" : "dark"))}>
                {isDark ? <Sun aria-hidden /> : <Moon aria-hidden />}
                {isDark ? "Switch to light" : "Switch to dark"}
              </CommandItem>
              <CommandItem onSelect={onKeys}>
                <Keyboard aria-hidden /> Keyboard shortcuts
              </CommandItem>
            </CommandGroup>
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  );
}
