"use client";

import { useEffect, useEffectEvent } from "react";

/** Escape belongs to whatever else has the focus, such as a field or a list. */
const isFree = (target: Element) => target === document.body || target.closest("[data-part]") !== null;

/** Ctrl or ⌘ with Enter moves the post on, with S saves now; Escape leaves. Nothing while a dialog or menu is open. */
export function useComposerKeys(acts: { primary: () => void; save: () => void; leave: () => void }): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (document.querySelector("[role=dialog],[role=alertdialog],[role=menu]")) return;
    if (!(event.target instanceof Element) || event.target.closest("[data-own-keys]")) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key === "Enter") {
      event.preventDefault();
      acts.primary();
    } else if (isCommand && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      acts.save();
    } else if (event.key === "Escape" && !isCommand && isFree(event.target)) acts.leave();
  });
  useEffect(() => {
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
