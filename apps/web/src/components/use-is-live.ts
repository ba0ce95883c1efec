"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False while the server renders and until this page can react; what is typed before that would be lost. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
