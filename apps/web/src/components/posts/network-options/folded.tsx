"use client";

import { type ReactNode, useState } from "react";
import { LiveButton } from "../../live-button";

/** What few posts need: a button until somebody wants it, or it is in use. */
export function Folded({ label, isOpen, fold }: { label: string; isOpen: boolean; fold: ReactNode }) {
  const [isAsked, setAsked] = useState(isOpen);
  if (isOpen || isAsked) return fold;
  return (
    <LiveButton variant="ghost" size="sm" className="-ms-2.5 w-fit text-muted" onClick={() => setAsked(true)}>
      {label}
    </LiveButton>
  );
}
