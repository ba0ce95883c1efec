"use client";

import { useSyncExternalStore } from "react";

const key = "drumbeat.invitation";
let listeners: (() => void)[] = [];

/**
 * Takes the secret out of the address, where it could be read over a shoulder, bookmarked or counted, and keeps it for this
 * tab: it has to outlive signing up.
 */
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
export function useInvitationSecret(): string | null | undefined {
  return useSyncExternalStore(
    subscribe,
    () => (window.location.hash.length > 1 ? undefined : sessionStorage.getItem(key)),
    () => undefined,
  );
}

/** Forgets the secret, once it has served. */
export function forgetInvitationSecret(): void {
  sessionStorage.removeItem(key);
}
