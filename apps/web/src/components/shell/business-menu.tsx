"use client";

import { Check, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { routes } from "@/routes";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu";
import type { ListedBusiness } from "./types";

interface BusinessMenuProps {
  businesses: readonly ListedBusiness[];
  current: ListedBusiness;
  trigger: ReactNode;
}

/** The businesses of the caller; open from the start, since it is loaded by opening it. */
export function BusinessMenu({ businesses, current, trigger }: BusinessMenuProps) {
  const router = useRouter();
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
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
