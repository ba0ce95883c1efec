import { createLog } from "@drumbeat/api/log";
import { forgetInngestSettings, processEnv, readEnv } from "./env";
import { startWorker } from "./start-worker";

/** The supervisor waits 10 s before it kills; a stop that hangs must not need it. */
const stopWithinMs = 8_000;

try {
  const env = readEnv(processEnv());
  const log = createLog({ name: "worker", level: env.logLevel });
  if (env.jobs.kind === "embedded") forgetInngestSettings();
  const worker = await startWorker(env, log);

  let isStopping = false;
  const stop = (reason: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ reason }, "worker stopping");
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    worker.stop().then(
      () => {
        log.info({}, "worker stopped");
        process.exit(0);
      },
      (error: unknown) => {
        log.error({ err: error }, "worker did not stop cleanly");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", () => stop("SIGTERM"));
  process.on("SIGINT", () => stop("SIGINT"));
  // The supervisor is gone: nobody would restart or stop this process any more.
  process.on("disconnect", () => stop("supervisor gone"));
  log.info({}, "worker ready");
} catch (error) {
  console.error(`The worker cannot start. ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
