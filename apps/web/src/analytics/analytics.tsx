"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";
import type { AnalyticsSettings } from "./env";

const Consented = lazy(async () => ({ default: (await import("./consented")).Consented }));
const ConsentBanner = lazy(async () => ({ default: (await import("./consent-banner")).ConsentBanner }));

const storageKey = "drumbeat.analytics";
const changed = "drumbeat:analytics";
type Choice = "granted" | "denied" | "open" | "unknown";

/** Asks once, then counts pages and named events, or stays silent for good. Rendered only where a key is set. */
export function Analytics({ settings }: { settings: AnalyticsSettings }) {
  const choice = useSyncExternalStore(subscribe, readChoice, () => "unknown" as const);
  if (choice === "unknown" || choice === "denied") return null;
  return (
    <Suspense>
      {choice === "granted" ? <Consented settings={settings} /> : <ConsentBanner onChoice={storeChoice} />}
    </Suspense>
  );
}

function readChoice(): Choice {
  try {
    const stored = localStorage.getItem(storageKey);
    return stored === "granted" || stored === "denied" ? stored : "open";
  } catch {
    return "denied";
  }
}

function storeChoice(choice: "granted" | "denied"): void {
  localStorage.setItem(storageKey, choice);
  window.dispatchEvent(new Event(changed));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(changed, listener);
    window.removeEventListener("storage", listener);
  };
}
