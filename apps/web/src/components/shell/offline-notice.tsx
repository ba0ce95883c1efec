"use client";

import { CloudOff } from "lucide-react";
import { useSyncExternalStore } from "react";

/** Says when there is no network, and what that means. */
export function OfflineNotice() {
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status">
      {!isOnline && (
        <p className="flex items-center justify-center gap-2 border-b bg-subtle px-4 py-2 text-sm">
          <CloudOff aria-hidden className="size-4 shrink-0" />
          You are offline. What you see may be out of date; changes wait until you are back.
        </p>
      )}
    </div>
  );
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}
