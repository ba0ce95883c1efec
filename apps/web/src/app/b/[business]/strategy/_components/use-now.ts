"use client";

import { useEffect, useState } from "react";

/** The time in milliseconds, fresh every minute. Begins with the server's, so that both render the same. */
export function useNow(initial: number): number {
  const [now, setNow] = useState(initial);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
