"use client";

import { Copy, Layers, Trash2 } from "lucide-react";
import { type ComponentProps, type ReactElement, useState } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../../ui/dropdown-menu";

/** What can be done with a post besides writing it; null: not by this reader, or not now. */
export interface MenuActs {
  onDuplicate: (() => void) | null;
  onDelete: (() => void) | null;
  /** Of a group: all its posts. */
  onDeleteAll: (() => void) | null;
}

export function ComposerMenu({
  button,
  acts,
}: {
  button: ReactElement<ComponentProps<"button">>;
  acts: MenuActs;
}) {
  const [isOpen, setOpen] = useState(true);
  const { onDuplicate, onDelete, onDeleteAll } = acts;
  return (
    <DropdownMenu open={isOpen} onOpenChange={setOpen}>
      <DropdownMenuTrigger asChild>{button}</DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {onDuplicate && (
          <DropdownMenuItem onSelect={onDuplicate}>
            <Copy aria-hidden /> Duplicate
          </DropdownMenuItem>
        )}
        {(onDelete || onDeleteAll) && onDuplicate && <DropdownMenuSeparator />}
        {onDelete && (
          <DropdownMenuItem isDanger onSelect={onDelete}>
            <Trash2 aria-hidden /> {onDeleteAll ? "Delete for this network" : "Delete"}
          </DropdownMenuItem>
        )}
        {onDeleteAll && (
          <DropdownMenuItem isDanger onSelect={onDeleteAll}>
            <Layers aria-hidden /> Delete for all networks
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
