"use client";

import { ChevronDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { RouterOutputs } from "@/trpc/client";

export type Sample = RouterOutputs["onboarding"]["samples"][number];

/** Invented businesses to look around with. */
export function Samples({
  samples,
  onChoose,
}: {
  samples: readonly Sample[];
  onChoose: (sample: Sample) => void;
}) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" className="-ml-3.5 text-muted">
          Try with a sample business <ChevronDown aria-hidden />
        </Button>
      </DropdownMenuTrigger>
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
