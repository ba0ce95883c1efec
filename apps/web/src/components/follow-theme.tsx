"use client";

import { useLayoutEffect } from "react";
import { followTheme } from "./use-theme";

/** Follows the device and other tabs as long as the page is open. */
export function FollowTheme() {
  useLayoutEffect(followTheme, []);
  return null;
}
