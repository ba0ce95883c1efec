import { expect, test } from "vitest";
import { readAnalyticsSettings } from "./env";
import { capture, connectSink } from "./events";
import { withoutNames } from "./paths";

test("without a key there are no analytics", () => {
  expect(readAnalyticsSettings({})).toBeNull();
  expect(readAnalyticsSettings({ NEXT_PUBLIC_POSTHOG_KEY: "" })).toBeNull();
});

test("a key alone is enough", () => {
  expect(readAnalyticsSettings({ NEXT_PUBLIC_POSTHOG_KEY: "phc_1" })).toEqual({
    key: "phc_1",
    host: "https://eu.i.posthog.com",
  });
});

test("events before consent are dropped, not kept for later", () => {
  const received: string[] = [];
  const sink = {
    capture: (name: string) => received.push(name),
    isFlagOn: () => false,
    onFlags: () => () => undefined,
  };
  capture("strategy_exported", { format: "pdf" });
  connectSink(sink);
  expect(received).toEqual([]);
  capture("strategy_exported", { format: "md" });
  connectSink(null);
  capture("strategy_exported", { format: "pdf" });
  expect(received).toEqual(["strategy_exported"]);
});

test("pages are counted without the name of the business", () => {
  expect(withoutNames("/b/korn-und-kruste/strategy")).toBe("/b/[business]/strategy");
  expect(withoutNames("https://drumbeat.example/b/korn?step=2")).toBe(
    "https://drumbeat.example/b/[business]?step=2",
  );
  expect(withoutNames("/settings")).toBe("/settings");
});
