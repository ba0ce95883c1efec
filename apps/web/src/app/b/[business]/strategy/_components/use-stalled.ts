"use client";

import { useEffect, useState } from "react";

/** True when `progress` has not changed for `milliseconds`. */
export function useStalled(progress: string, milliseconds: number): boolean {
  const [stalledAt, setStalledAt] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setStalledAt(progress), milliseconds);
    return () => clearTimeout(timer);
  }, [progress, milliseconds]);
  return stalledAt === progress;
}
