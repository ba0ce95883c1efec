"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { type PostsView, readView, writeView } from "../view";

/** What the address says, and the way to change it: a step that Back takes back, or quietly while somebody types. */
export function useView() {
  const params = useSearchParams();
  const path = usePathname();
  const view = useMemo(() => readView(Object.fromEntries(params)), [params]);
  const show = useCallback(
    (next: PostsView, how: "step" | "quietly" = "step") => {
      const query = new URLSearchParams(writeView(next)).toString();
      const address = query ? `${path}?${query}` : path;
      if (how === "step") window.history.pushState(null, "", address);
      else window.history.replaceState(null, "", address);
    },
    [path],
  );
  return { view, show };
}
