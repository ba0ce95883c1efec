"use client";

import { useEffect } from "react";
import { followTheme } from "./use-theme";

/** Follows the device and other tabs as long as the page is open. */
export function FollowTheme() {
  useEffect(followTheme, []);
  return null;
}
