"use client";

import { useEffect, useState } from "react";

/** Where somebody was about to go: an address of ours, or back. */
export type Wanted = { to: string } | "back";

/**
 * Holds people back who would lose what they typed: closing the page asks the browser's way; following a link and going
 * back are told here, for the page to ask.
 */
export function useLeaveGuard(isDirty: boolean): { wanted: Wanted | null; stay: () => void } {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  useEffect(() => {
    if (!isDirty) return;
    const address = location.href;
    // A browser cannot be kept from going back, so there is one step more to go back to: this same page.
    const addStep = () => history.pushState(history.state, "", address);
    addStep();
    const holdBack = () => {
      addStep();
      setWanted("back");
    };
    const holdPage = (event: BeforeUnloadEvent) => event.preventDefault();
    const holdLink = (event: MouseEvent) => {
      const to = followed(event);
      if (to === null) return;
      event.preventDefault();
      event.stopPropagation();
      setWanted({ to });
    };
    window.addEventListener("popstate", holdBack);
    window.addEventListener("beforeunload", holdPage);
    document.addEventListener("click", holdLink, { capture: true });
    return () => {
      window.removeEventListener("popstate", holdBack);
      window.removeEventListener("beforeunload", holdPage);
      document.removeEventListener("click", holdLink, { capture: true });
      if (location.href === address) history.back();
    };
  }, [isDirty]);
  return { wanted, stay: () => setWanted(null) };
}

/** The address of a link that would take this tab to another page of ours; null for every other click. */
function followed(event: MouseEvent): string | null {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!isPlain || !(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download"))
    return null;
  if (link.origin !== location.origin || link.pathname === location.pathname) return null;
  return link.pathname + link.search + link.hash;
}
