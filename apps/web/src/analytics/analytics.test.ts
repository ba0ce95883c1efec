import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { readAnalyticsSettings } from "./env";
import { capture, connectSink } from "./events";
import { captureMutation } from "./mutation-events";
import { withoutNames } from "./paths";
import { useFlag } from "./use-flag";

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

test("a change of data is told by its procedure, without its texts", () => {
  const received: [string, object][] = [];
  connectSink({
    capture: (name, properties) => received.push([name, properties]),
    isFlagOn: () => false,
    onFlags: () => () => undefined,
  });
  captureMutation([["strategies", "generate"]], { section: "voice", feedback: "Less formal" });
  captureMutation([["onboarding", "save"]], { answers: {} });
  connectSink(null);
  expect(received).toEqual([["strategy_regenerated", { section: "voice", hasFeedback: true }]]);
});

test("flags are off without analytics", () => {
  const Flagged = () => String(useFlag("anything"));
  expect(renderToString(createElement(Flagged))).toBe("false");
});

test("pages are counted without the name of the business", () => {
  expect(withoutNames("/b/korn-und-kruste/strategy")).toBe("/b/[business]/strategy");
  expect(withoutNames("https://drumbeat.example/b/korn?step=2")).toBe(
    "https://drumbeat.example/b/[business]?step=2",
  );
  expect(withoutNames("/settings")).toBe("/settings");
  expect(withoutNames("https://drumbeat.example/invitations#secret")).toBe(
    "https://drumbeat.example/invitations",
  );
  expect(withoutNames("https://drumbeat.example/review#secret")).toBe("https://drumbeat.example/review");
});
