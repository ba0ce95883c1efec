"use client";

import { useEffect, useState } from "react";

/** True when `progress` has not changed for `milliseconds`, as long as `isActive`. */
export function useStalled(isActive: boolean, progress: string, milliseconds: number): boolean {
  const [stalledAt, setStalledAt] = useState<string | null>(null);
  useEffect(() => {
    if (!isActive) return;
    const timer = setTimeout(() => setStalledAt(progress), milliseconds);
    return () => clearTimeout(timer);
  }, [isActive, progress, milliseconds]);
  return isActive && stalledAt === progress;
}
