"use client";

import type { ReactElement, ReactNode } from "react";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

/** Open from the start, since it is loaded by opening it. */
export function NotePopover({ button, children }: { button: ReactElement; children: ReactNode }) {
  return (
    <Popover defaultOpen>
      <PopoverTrigger asChild>{button}</PopoverTrigger>
      <PopoverContent side="top">{children}</PopoverContent>
    </Popover>
  );
}
