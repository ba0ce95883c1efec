"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** The zone given, or the browser's. The server does not know that one and writes UTC until the page is live. */
export function useZone(given: string | null): string {
  const own = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
  return given ?? own;
}
