"use client";

import { useSyncExternalStore } from "react";
import { themeKey } from "./theme-script";

export type Theme = "light" | "dark" | "system";

const listeners = new Set<() => void>();

/** What was chosen, what that means at present, and the way to choose anew. */
export function useTheme(): { theme: Theme; isDark: boolean; choose: (theme: Theme) => void } {
  const theme = useSyncExternalStore(subscribe, readTheme, () => "system" as const);
  const isDark = useSyncExternalStore(subscribe, isDarkNow, () => false);
  return { theme, isDark, choose };
}

/**
 * Keeps the page in step with the device and with other tabs. Returns the way to stop. Begins with what holds now: a page
 * that the browser draws from nothing, such as one for what does not exist, has not run the script in its head.
 */
export function followTheme(): () => void {
  apply();
  const device = matchMedia("(prefers-color-scheme: dark)");
  device.addEventListener("change", apply);
  window.addEventListener("storage", apply);
  return () => {
    device.removeEventListener("change", apply);
    window.removeEventListener("storage", apply);
  };
}

function choose(theme: Theme): void {
  try {
    if (theme === "system") localStorage.removeItem(themeKey);
    else localStorage.setItem(themeKey, theme);
  } catch {
    // Without storage the choice holds until the page is left.
  }
  apply();
}

function apply(): void {
  document.documentElement.classList.toggle("dark", isDarkNow());
  for (const listener of listeners) listener();
}

function readTheme(): Theme {
  try {
    const stored = localStorage.getItem(themeKey);
    return stored === "light" || stored === "dark" ? stored : "system";
  } catch {
    return "system";
  }
}

function isDarkNow(): boolean {
  const theme = readTheme();
  return theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
