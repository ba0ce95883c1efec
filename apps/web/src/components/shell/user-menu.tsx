"use client";

import { Keyboard, LogOut, ShieldCheck, UserRound, Wrench } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
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
import { leave } from "./person";
import { ThemeMenuItems } from "./theme-menu-items";
import type { Person } from "./types";

/** What belongs to the person, and the way out; open from the start, since it is loaded by opening it. */
export function UserMenu({ person, trigger }: { person: Person; trigger: ReactNode }) {
  const router = useRouter();
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="w-56">
        <DropdownMenuItem onSelect={() => router.push(routes.profileSettings())}>
          <UserRound aria-hidden /> Profile
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => router.push(routes.securitySettings())}>
          <ShieldCheck aria-hidden /> Security
        </DropdownMenuItem>
        {person.isOperator && (
          <DropdownMenuItem onSelect={() => router.push(routes.admin())}>
            <Wrench aria-hidden /> Admin
          </DropdownMenuItem>
        )}
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
