"use client";

import { useEffect, useState } from "react";

/**
 * Holds people back who would lose what they typed: closing the page asks the browser's way; following a link gives
 * its address here, for the page to ask.
 */
export function useLeaveGuard(isDirty: boolean): { wanted: string | null; stay: () => void } {
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (!isDirty) return;
    const holdPage = (event: BeforeUnloadEvent) => event.preventDefault();
    const holdLink = (event: MouseEvent) => {
      const isPlain =
        event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!isPlain || !(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download"))
        return;
      if (link.origin !== location.origin || link.pathname === location.pathname) return;
      event.preventDefault();
      event.stopPropagation();
      setWanted(link.pathname + link.search + link.hash);
    };
    window.addEventListener("beforeunload", holdPage);
    document.addEventListener("click", holdLink, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", holdPage);
      document.removeEventListener("click", holdLink, { capture: true });
    };
  }, [isDirty]);
  return { wanted, stay: () => setWanted(null) };
}
