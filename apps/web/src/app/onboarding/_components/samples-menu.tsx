"use client";

import type { ReactNode } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { Sample } from "./samples";

interface SamplesMenuProps {
  samples: readonly Sample[];
  onChoose: (sample: Sample) => void;
  trigger: ReactNode;
}

/** The samples to choose from; open from the start, since it is loaded by opening it. */
export function SamplesMenu({ samples, onChoose, trigger }: SamplesMenuProps) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {samples.map((sample) => (
          <DropdownMenuItem key={sample.id} onSelect={() => onChoose(sample)}>
            {sample.label}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
