"use client";

import { startTransition, useCallback, useRef, useState } from "react";
import type { Composition } from "./composition";

export interface CompositionInUse {
  /** What the page shows. While somebody types it may lag a few keystrokes behind. */
  composition: Composition;
  /** What is there this very moment. For event handlers. */
  latest: () => Composition;
  /** `isTyping`: the field shows it already, so the rest of the page may follow when there is time. */
  update: (change: (composition: Composition) => Composition, isTyping?: boolean) => Composition;
}

/** The composition of the page. Typing costs a render only when nothing more urgent is to be done. */
export function useComposition(initial: () => Composition): CompositionInUse {
  const [composition, setComposition] = useState(initial);
  const current = useRef(composition);
  const latest = useCallback(() => current.current, []);
  const update = useCallback((change: (composition: Composition) => Composition, isTyping = false) => {
    const next = change(current.current);
    current.current = next;
    if (isTyping) startTransition(() => setComposition(next));
    else setComposition(next);
    return next;
  }, []);
  return { composition, latest, update };
}
