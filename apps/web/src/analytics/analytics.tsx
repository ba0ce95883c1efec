"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";
import { onChoice, readChoice, storeChoice } from "./choice";
import type { AnalyticsSettings } from "./env";

const Consented = lazy(async () => ({ default: (await import("./consented")).Consented }));
const ConsentBanner = lazy(async () => ({ default: (await import("./consent-banner")).ConsentBanner }));

/** Asks once, then counts pages and named events, or stays silent for good. Rendered only where a key is set. */
export function Analytics({ settings }: { settings: AnalyticsSettings }) {
  const choice = useSyncExternalStore(onChoice, readChoice, () => "denied" as const);
  if (choice === "denied") return null;
  return (
    <Suspense>
      {choice === "granted" ? <Consented settings={settings} /> : <ConsentBanner onChoice={storeChoice} />}
    </Suspense>
  );
}
