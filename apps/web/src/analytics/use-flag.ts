"use client";

import { useSyncExternalStore } from "react";
import { currentSink, onSinkChange } from "./events";

/** Whether a feature flag is on for this visitor. False without analytics, without consent and until flags have come. */
export function useFlag(flag: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => currentSink()?.isFlagOn(flag) ?? false,
    () => false,
  );
}

function subscribe(listener: () => void): () => void {
  let stopFlags = currentSink()?.onFlags(listener);
  const stopSink = onSinkChange(() => {
    stopFlags?.();
    stopFlags = currentSink()?.onFlags(listener);
    listener();
  });
  return () => {
    stopFlags?.();
    stopSink();
  };
}
