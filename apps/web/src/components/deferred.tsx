"use client";

import {
  cloneElement,
  Suspense,
  useState,
  type ComponentProps,
  type ReactElement,
  type ReactNode,
} from "react";

interface DeferredProps {
  /** The button as it looks before it was used. It takes the props of a `<button>`. */
  button: ReactElement<ComponentProps<"button">>;
  /** Starts loading; called when somebody is about to use the button, and may be called again. */
  load: () => Promise<unknown>;
  /** Takes the place of the button once it was used, and opens itself. */
  children: ReactNode;
}

/** A button whose menu or sheet is loaded when it is wanted, so that pages stay light. */
export function Deferred({ button, load, children }: DeferredProps) {
  const [isUsed, setUsed] = useState(false);
  const prepare = () => void load();
  const still = cloneElement(button, {
    onClick: () => setUsed(true),
    onPointerEnter: prepare,
    onFocus: prepare,
  });
  return isUsed ? <Suspense fallback={still}>{children}</Suspense> : still;
}
