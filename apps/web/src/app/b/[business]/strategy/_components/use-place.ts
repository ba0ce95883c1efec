"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type Place, readPlace, writePlace } from "./place";

/** Where on the strategy page we are, and how to go elsewhere: by default with a way back. */
export function usePlace(): [Place, (next: Place, history?: "push" | "replace") => void] {
  const path = usePathname();
  const place = readPlace(useSearchParams());
  const go = (next: Place, history: "push" | "replace" = "push") => {
    const address = path + writePlace(next);
    if (history === "push") window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
    window.scrollTo({ top: 0 });
  };
  return [place, go];
}
