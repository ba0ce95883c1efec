"use client";

import { ChevronDown } from "lucide-react";
import { lazy, type ComponentProps } from "react";
import { Deferred } from "@/components/deferred";
import { Button } from "@/components/ui/button";
import type { RouterOutputs } from "@/trpc/client";

const load = () => import("./samples-menu");
const SamplesMenu = lazy(async () => ({ default: (await load()).SamplesMenu }));

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
    <Deferred load={load} button={<SamplesButton />}>
      <SamplesMenu samples={samples} onChoose={onChoose} trigger={<SamplesButton />} />
    </Deferred>
  );
}

function SamplesButton(props: ComponentProps<"button">) {
  return (
    <Button variant="ghost" aria-haspopup="menu" className="-ml-3.5 text-muted" {...props}>
      Try with a sample business <ChevronDown aria-hidden />
    </Button>
  );
}
