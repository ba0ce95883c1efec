"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import type { AnalyticsSettings } from "./env";
import { connectSink, type Sink } from "./events";
import { withoutNames } from "./paths";

/** Loads PostHog and reports each page. */
export function Consented({ settings }: { settings: AnalyticsSettings }) {
  const path = usePathname();
  const [sink, setSink] = useState<Sink | null>(null);

  useEffect(() => {
    let isGone = false;
    void import("./posthog").then(({ startPosthog }) => {
      if (isGone) return;
      const started = startPosthog(settings);
      connectSink(started);
      setSink(started);
    });
    return () => {
      isGone = true;
      connectSink(null);
    };
  }, [settings]);

  useEffect(() => {
    sink?.capture("$pageview", {
      $current_url: window.location.origin + withoutNames(path),
      $pathname: withoutNames(path),
    });
  }, [sink, path]);

  return null;
}
