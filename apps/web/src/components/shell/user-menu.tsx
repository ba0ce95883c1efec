"use client";

import { Keyboard, LogOut, ShieldCheck, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { signOut } from "@/auth/sign-out";
import { routes } from "@/routes";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuShortcut,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu";
import { open } from "./commands";
import { ThemeMenuItems } from "./theme-menu-items";
import type { Person } from "./types";

/** Who is signed in, what is theirs, and the way out. */
export function UserMenu({ person }: { person: Person }) {
  const router = useRouter();
  const name = fullName(person);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-10 w-full min-w-0 items-center gap-2.5 rounded-md px-2 text-left hover:bg-subtle">
        <span
          aria-hidden
          className="flex size-6 shrink-0 items-center justify-center rounded-full bg-accent-subtle text-xs font-medium text-accent-ink"
        >
          {Array.from(name)[0]?.toUpperCase()}
        </span>
        <span className="sr-only">Account: </span>
        <bdi className="min-w-0 flex-1 truncate text-sm">{name}</bdi>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="w-56">
        <DropdownMenuItem onSelect={() => router.push(routes.profileSettings())}>
          <UserRound aria-hidden /> Profile
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => router.push(routes.securitySettings())}>
          <ShieldCheck aria-hidden /> Security
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => open("keys")}>
          <Keyboard aria-hidden /> Keyboard shortcuts <DropdownMenuShortcut>?</DropdownMenuShortcut>
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <ThemeMenuItems />
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void leave(person.provider)}>
          <LogOut aria-hidden /> Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** Signs out and forgets what the page holds, or says that it did not work. */
export async function leave(provider: Person["provider"]): Promise<void> {
  try {
    await signOut(provider);
    window.location.assign(routes.home());
  } catch {
    toast("You are still signed in: Drumbeat could not be reached. Try again.");
  }
}

export function fullName({ firstName, lastName, email }: Person): string {
  return [firstName, lastName].filter(Boolean).join(" ") || email;
}
