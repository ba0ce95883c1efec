"use client";

import type { ReactNode } from "react";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { PostsView } from "../view";
import { FilterFields } from "./filter-fields";
import type { PostsBusiness } from "./types";

interface FilterMenuProps {
  business: PostsBusiness;
  view: PostsView;
  show: (view: PostsView) => void;
  trigger: ReactNode;
}

/** What narrows the list. Open from the start, since it is loaded by opening it. */
export function FilterMenu({ business, view, show, trigger }: FilterMenuProps) {
  return (
    <Popover defaultOpen>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent align="start" className="w-80" aria-label="Filter">
        <FilterFields business={business} view={view} show={show} />
      </PopoverContent>
    </Popover>
  );
}
