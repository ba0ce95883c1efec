import posthog from "posthog-js";
import type { AnalyticsSettings } from "./env";
import type { Sink } from "./events";
import { withoutNames } from "./paths";

/** Starts PostHog. Only called after consent; importing this file is what loads its script. */
export function startPosthog({ key, host }: AnalyticsSettings): Sink {
  posthog.init(key, {
    api_host: host,
    autocapture: false,
    capture_pageview: false,
    capture_pageleave: true,
    disable_session_recording: true,
    disable_surveys: true,
    disable_external_dependency_loading: true,
    person_profiles: "identified_only",
    persistence: "localStorage",
    respect_dnt: true,
    // Addresses carry the names of businesses; those are nobody's affair.
    before_send: (event) => {
      if (!event) return event;
      const properties = Object.entries(event.properties).map(([name, value]) => [
        name,
        typeof value === "string" ? withoutNames(value) : value,
      ]);
      return { ...event, properties: Object.fromEntries(properties) };
    },
  });
  posthog.opt_in_capturing();
  return {
    capture: (name, properties) => void posthog.capture(name, { ...properties }),
    isFlagOn: (flag) => posthog.isFeatureEnabled(flag) === true,
    onFlags: (listener) => posthog.onFeatureFlags(listener),
  };
}
