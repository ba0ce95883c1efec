import { Stopped } from "./problem.mjs";
import { parentOf } from "./process-identity.mjs";

/**
 * Everything that can end the supervisor: Ctrl-C, SIGTERM, a closed terminal, the death of the npm that started
 * it, or a failure reported through `fail`. A second Ctrl-C does not wait any more.
 */
export function watchForEnd() {
  const controller = new AbortController();
  let resolveAsked;
  let rejectAsked;
  const asked = new Promise((resolve, reject) => {
    resolveAsked = resolve;
    rejectAsked = reject;
  });
  asked.catch(() => {});
  const stop = () => {
    controller.abort();
    resolveAsked();
  };

  let interrupts = 0;
  process.on("SIGINT", () => {
    interrupts += 1;
    // npm passes on the Ctrl-C that the terminal has already delivered, so only the third is surely a person's second.
    if (interrupts > 2) process.exit(130);
    stop();
  });
  process.on("SIGTERM", stop);
  process.on("SIGHUP", stop);
  watchParent(stop);

  return {
    signal: controller.signal,
    asked,
    fail: rejectAsked,
    throwIfAsked() {
      if (controller.signal.aborted) throw new Stopped();
    },
    /** Waits for `work`, but not past `timeoutMs`, and not past a request to stop, which throws `Stopped`. */
    async orElse(work, timeoutMs, onTimeout) {
      let timer;
      const timeout = new Promise((resolve, reject) => {
        timer = setTimeout(() => void Promise.resolve().then(onTimeout).then(resolve, reject), timeoutMs);
      });
      const interrupted = asked.then(() => {
        throw new Stopped();
      });
      try {
        return await Promise.race([work, timeout, interrupted]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/**
 * npm cannot tell us that it was killed; its disappearance does. Between npm and us there may be a shell that
 * survives npm. Started without npm, we may outlive our parent.
 */
function watchParent(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const first = ancestors();
  setInterval(() => {
    if (ancestors() !== first) stop();
  }, 500).unref();
}
