import { readChoice } from "./choice";

/**
 * What the web process and the browser tell product analytics, by name; the steps that are taken in jobs and transactions
 * are told by the worker. Never texts of the founder's own.
 */
export interface ProductEvents {
  signed_up: { provider: "clerk" | "local" };
  signed_in: { provider: "clerk" | "local" };
  onboarding_started: Record<string, never>;
  onboarding_step_completed: { step: number };
  website_imported: { hasDescription: boolean };
  sample_chosen: { sample: string };
  posts_planned: { source: "model" | "playbook"; posts: number; failed: number };
  strategy_edited: { section: string };
  strategy_regenerated: { section: string | null; hasFeedback: boolean };
  strategy_restored: { version: number };
  strategy_exported: { format: "md" | "pdf" };
  business_deleted: Record<string, never>;
}

/** Receives events once the visitor has agreed. */
export interface Sink {
  capture: (name: string, properties: object) => void;
  isFlagOn: (flag: string) => boolean;
  onFlags: (listener: () => void) => () => void;
}

let sink: Sink | null = null;
let early: { name: string; properties: object }[] = [];
const mostEarly = 50;
const waiting = new Set<() => void>();

/**
 * Tells analytics that something happened. Without consent it is forgotten at once; with consent it waits for the
 * script, and goes nowhere where no key is set.
 */
export function capture<Name extends keyof ProductEvents>(name: Name, properties: ProductEvents[Name]): void {
  if (sink) sink.capture(name, properties);
  else if (typeof window !== "undefined" && readChoice() === "granted" && early.length < mostEarly) {
    early.push({ name, properties });
  }
}

/** The place where events go from now on; null stops them. */
export function connectSink(next: Sink | null): void {
  sink = next;
  const held = early;
  early = [];
  if (next) for (const { name, properties } of held) next.capture(name, properties);
  for (const listener of waiting) listener();
}

/** The place where events go at present. */
export function currentSink(): Sink | null {
  return sink;
}

/** Calls back when the sink changes. Returns the way to stop. */
export function onSinkChange(listener: () => void): () => void {
  waiting.add(listener);
  return () => waiting.delete(listener);
}
