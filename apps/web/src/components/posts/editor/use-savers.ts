"use client";

import { useEffect, useState } from "react";
import { trpc } from "@/trpc/client";
import type { SaveState, Unsaved } from "./post-saver";
import { type OnSaved, SaverSet } from "./saver-set";
import type { Post } from "./types";

/** Saves the posts of the page, also when it goes away or the network comes back. */
export function useSavers(
  businessId: string,
  posts: readonly Post[],
  onSaved: OnSaved,
): { savers: SaverSet; states: Readonly<Record<string, SaveState>> } {
  const { client } = trpc.useUtils();
  const [states, setStates] = useState<Record<string, SaveState>>({});
  const [savers] = useState(
    () =>
      new SaverSet(
        {
          save: (postId, unsaved) => client.posts.save.mutate({ businessId, postId, ...unsaved }),
          onState: (postId, state) => setStates((all) => ({ ...all, [postId]: state })),
        },
        posts,
      ),
  );
  useEffect(() => {
    savers.tell(onSaved);
  });

  useEffect(() => {
    const { keeper } = savers;
    const leave = () => {
      keeper.write();
      for (const [postId, unsaved] of savers.unsaved()) sendWhileLeaving(businessId, postId, unsaved);
    };
    const look = () => (document.visibilityState === "hidden" ? keeper.write() : undefined);
    const reconnect = () => void savers.flush();
    // A browser asks its own question; only where the text could not be kept on the device.
    const hold = (event: BeforeUnloadEvent) => {
      if (keeper.hasFailed && savers.unsaved().length > 0) event.preventDefault();
    };
    window.addEventListener("pagehide", leave);
    window.addEventListener("online", reconnect);
    window.addEventListener("beforeunload", hold);
    document.addEventListener("visibilitychange", look);
    return () => {
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("online", reconnect);
      window.removeEventListener("beforeunload", hold);
      document.removeEventListener("visibilitychange", look);
      keeper.write();
      reconnect();
    };
  }, [savers, businessId]);

  return { savers, states };
}

/** Sends what is left while the page goes away. Over 64 kB a browser refuses; the copy on this device remains. */
function sendWhileLeaving(businessId: string, postId: string, unsaved: Unsaved): void {
  void fetch("/api/trpc/posts.save", {
    method: "POST",
    keepalive: true,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ json: { businessId, postId, ...unsaved } }),
  }).catch(() => undefined);
}
