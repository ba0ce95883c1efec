"use client";

import { Search } from "lucide-react";
import { Kbd } from "../ui/kbd";
import { open } from "./commands";

/** Opens the palette for those who do not know the keys yet. */
export function PaletteButton() {
  return (
    <button
      type="button"
      aria-keyshortcuts="Meta+K Control+K"
      onClick={() => open("palette")}
      className="flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-sm text-muted hover:bg-subtle hover:text-foreground"
    >
      <Search aria-hidden className="size-4" />
      <span className="flex-1 text-left">Search</span>
      <Kbd>⌘K</Kbd>
    </button>
  );
}
