import type { Log } from "@drumbeat/api/context";

/** Does `work` now and then every `everyMs`, never twice at a time. A failure is logged and costs one turn. */
export function repeat(name: string, everyMs: number, log: Log, work: () => Promise<void>) {
  let running: Promise<void> | undefined;
  const turn = () => {
    running ??= work()
      .catch((error: unknown) => log.warn({ err: error }, `${name} failed`))
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  const timer = setInterval(() => void turn(), everyMs);
  return {
    /** Settles when the first turn has ended. */
    first: turn(),
    /** Ends after the turn in hand. */
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
