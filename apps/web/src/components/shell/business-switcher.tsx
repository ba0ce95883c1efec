"use client";

import { Check, ChevronsUpDown, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { routes } from "@/routes";
import { Mark } from "../mark";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu";
import type { ListedBusiness } from "./types";

/** Which business this is, and the way to the others. */
export function BusinessSwitcher({
  businesses,
  current,
}: {
  businesses: readonly ListedBusiness[];
  current: ListedBusiness;
}) {
  const router = useRouter();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-10 w-full min-w-0 items-center gap-2.5 rounded-md px-2 text-left hover:bg-subtle">
        <Mark className="size-5 shrink-0 text-primary" />
        <span className="sr-only">Business: </span>
        <bdi className="min-w-0 flex-1 truncate text-sm font-semibold">{current.name}</bdi>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-64">
        <DropdownMenuLabel>Your businesses</DropdownMenuLabel>
        {businesses.map((business) => (
          <DropdownMenuItem key={business.id} onSelect={() => router.push(routes.today(business.slug))}>
            <bdi className="min-w-0 flex-1 truncate">{business.name}</bdi>
            {business.id === current.id && <Check aria-label="chosen" />}
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => router.push(routes.onboarding())}>
          <Plus aria-hidden /> Add a business
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
