"use client";

import type { ReactElement } from "react";
import { capture } from "@/analytics/events";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { routes } from "@/routes";

/** The files that a strategy can be taken away as; open from the start, since it is loaded by opening it. */
export function ExportMenu({
  slug,
  version,
  button,
}: {
  slug: string;
  version: number;
  button: ReactElement;
}) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{button}</DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem asChild>
          <a
            href={routes.strategyExport(slug, "pdf", version)}
            download
            onClick={() => capture("strategy_exported", { format: "pdf" })}
          >
            PDF, to hand to someone
          </a>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <a
            href={routes.strategyExport(slug, "md", version)}
            download
            onClick={() => capture("strategy_exported", { format: "md" })}
          >
            Markdown, to work with
          </a>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
