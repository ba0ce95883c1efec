import type { StrategyBody, StrategySection } from "@drumbeat/core/strategy";
import type { StrategyProgress } from "./request";

/** Hands on progress in order, without ever making the stream wait for the one who listens. */
export interface Reporter {
  writing(section: StrategySection): void;
  section(section: StrategySection, value: StrategyBody[StrategySection]): void;
  /** Tells what the checks changed after it was told. */
  corrections(body: StrategyBody): void;
  /** Resolves when everything was taken; rejects with what the listener threw. */
  settled(): Promise<void>;
}

/** `onFailed` runs once, when the listener throws: nobody wants the rest then. */
export function createReporter(
  listener: ((progress: StrategyProgress) => void | Promise<void>) | undefined,
  told: Partial<StrategyBody>,
  onFailed: (reason: unknown) => void,
): Reporter {
  const known = new Map(Object.entries(told).map(([section, value]) => [section, JSON.stringify(value)]));
  let queue: Promise<unknown> = Promise.resolve();
  let failure: { reason: unknown } | null = null;
  const tell = (progress: StrategyProgress) => {
    if (!listener) return;
    queue = queue
      .then(() => (failure ? undefined : listener(progress)))
      .catch((reason: unknown) => {
        failure ??= { reason };
        onFailed(reason);
      });
  };
  const tellSection = (section: StrategySection, value: StrategyBody[StrategySection]) => {
    known.set(section, JSON.stringify(value));
    tell({ type: "section", section, value });
  };
  return {
    writing: (section) => tell({ type: "writing", section }),
    section: tellSection,
    corrections(body) {
      for (const [section, value] of Object.entries(body) as [
        StrategySection,
        StrategyBody[StrategySection],
      ][]) {
        if (known.get(section) !== JSON.stringify(value)) tellSection(section, value);
      }
    },
    async settled() {
      await queue;
      if (failure) throw failure.reason;
    },
  };
}
