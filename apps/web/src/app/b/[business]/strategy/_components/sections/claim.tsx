"use client";

import type { Claim } from "@drumbeat/core/strategy";
import { claimSource } from "@drumbeat/core/strategy-words";
import { CircleHelp, Quote } from "lucide-react";
import { Note } from "@/components/note";

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
  const button = (
    <button
      type="button"
      aria-haspopup="dialog"
      className={`inline-flex items-center gap-1 rounded-sm px-1 align-baseline font-sans text-xs whitespace-nowrap underline decoration-dotted underline-offset-3 hover:bg-subtle pointer-coarse:py-1 ${isAssumption ? "text-warning-ink" : "text-muted"}`}
    >
      {isAssumption ? (
        <CircleHelp aria-hidden className="size-3" />
      ) : (
        <Quote aria-hidden className="size-3" />
      )}
      {isAssumption ? "assumption" : "you said"}
    </button>
  );
  return (
    <Note button={button}>
      <p dir="auto" className="whitespace-pre-line">
        {claimSource(claim)}
      </p>
    </Note>
  );
}
