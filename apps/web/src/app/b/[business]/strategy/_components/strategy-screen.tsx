"use client";

import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { Generation } from "./use-generation";
import { StrategyPlace } from "./strategy-place";
import type { Strategy, StrategyBusiness } from "./types";

export interface ScreenProps {
  business: StrategyBusiness;
  initialActive: Strategy | null;
  initialGeneration: Generation | null;
  /** The server's time in milliseconds, so that both sides render the same words. */
  now: number;
}

/** The strategy page; which version it shows, or which two it compares, stands in the address. */
export function StrategyScreen(props: ScreenProps) {
  return (
    <NuqsAdapter>
      <StrategyPlace {...props} />
    </NuqsAdapter>
  );
}
