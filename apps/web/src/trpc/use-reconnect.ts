"use client";

import { useEffect, useState } from "react";

/** Waits between attempts to hear from the server again, in milliseconds. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000];

interface Subscription {
  status: "idle" | "connecting" | "pending" | "error";
  error: unknown;
  reset: () => void;
}

/**
 * Opens a subscription again that has ended while it was wanted: a stream also ends when the server is restarted, and
 * the browser then gives up. True while the server is heard, or need not be.
 */
export function useReconnect(isWanted: boolean, { status, error, reset }: Subscription): boolean {
  const [failures, setFailures] = useState(0);
  const hasEnded = isWanted && (status === "error" || status === "idle");
  if (status === "pending" && failures > 0) setFailures(0);

  useEffect(() => {
    if (!hasEnded) return;
    const pause = pauses[Math.min(failures, pauses.length - 1)];
    const timer = setTimeout(() => {
      setFailures((count) => count + 1);
      reset();
    }, pause);
    return () => clearTimeout(timer);
  }, [hasEnded, failures, reset]);

  const isTryingAgain = status === "connecting" && Boolean(error);
  return !isWanted || (failures === 0 && !hasEnded && !isTryingAgain);
}
