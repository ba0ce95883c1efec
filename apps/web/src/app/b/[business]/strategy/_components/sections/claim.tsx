"use client";

import type { Claim } from "@drumbeat/core/strategy";
import { claimSource } from "@drumbeat/core/strategy-words";
import { CircleHelp, Quote } from "lucide-react";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

/** A statement about the business with a mark that tells where it comes from. */
export function ClaimText({ claim }: { claim: Claim }) {
  return (
    <p dir="auto" className="whitespace-pre-line">
      {claim.text} <SourceMark claim={claim} />
    </p>
  );
}

function SourceMark({ claim }: { claim: Claim }) {
  const isAssumption = claim.basis === "assumption";
  return (
    <Popover>
      <PopoverTrigger
        className={`inline-flex items-center gap-1 rounded-sm px-1 align-baseline font-sans text-xs whitespace-nowrap underline decoration-dotted underline-offset-3 hover:bg-subtle pointer-coarse:py-1 ${isAssumption ? "text-warning-ink" : "text-muted"}`}
      >
        {isAssumption ? (
          <CircleHelp aria-hidden className="size-3" />
        ) : (
          <Quote aria-hidden className="size-3" />
        )}
        {isAssumption ? "assumption" : "you said"}
      </PopoverTrigger>
      <PopoverContent side="top">
        <p dir="auto" className="whitespace-pre-line">
          {claimSource(claim)}
        </p>
      </PopoverContent>
    </Popover>
  );
}
