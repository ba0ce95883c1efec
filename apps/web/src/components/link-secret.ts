"use client";

import { useSyncExternalStore } from "react";

/**
 * The secret behind the `#` of a link. It is taken out of the address, where it could be read over a shoulder, bookmarked
 * or counted, and kept for this tab under `key`.
 */
export function linkSecret(key: string) {
  let listeners: (() => void)[] = [];

  function take(): void {
    const { hash, pathname } = window.location;
    if (hash.length < 2) return;
    sessionStorage.setItem(key, hash.slice(1));
    window.history.replaceState(null, "", pathname);
    for (const listener of listeners) listener();
  }

  function subscribe(listener: () => void): () => void {
    listeners = [...listeners, listener];
    window.addEventListener("hashchange", take);
    take();
    return () => {
      listeners = listeners.filter((each) => each !== listener);
      window.removeEventListener("hashchange", take);
    };
  }

  /** The secret of the link that was opened in this tab; null when there is none, undefined while the page comes alive. */
  function useSecret(): string | null | undefined {
    return useSyncExternalStore(
      subscribe,
      () => (window.location.hash.length > 1 ? undefined : sessionStorage.getItem(key)),
      () => undefined,
    );
  }

  return { useSecret, forget: () => sessionStorage.removeItem(key) };
}
