import { Logger, makeWorkerUtils, run } from "graphile-worker";
import { Bell, concurrency, type JobSystem } from "./system";

const logger = new Logger(() => () => {});

/** graphile-worker; a run of three steps is a job that adds the next one. */
export async function startGraphile(connectionString: string): Promise<JobSystem> {
  const bell = new Bell();
  const utils = await makeWorkerUtils({ connectionString, logger });
  await utils.migrate();
  const runner = await run({
    connectionString,
    concurrency,
    maxPoolSize: concurrency + 2,
    noHandleSignals: true,
    logger,
    taskList: {
      short() {
        bell.start();
        bell.end();
      },
      async long(payload, helpers) {
        const { step } = payload as { step: number };
        if (step < 3) await helpers.addJob("long", { step: step + 1 });
        else bell.end();
      },
    },
  });
  return {
    name: "graphile-worker",
    lone: () => bell.lone(() => utils.addJob("short", {})),
    burst: (runs) =>
      bell.burst(runs, () =>
        utils.withPgClient((client) =>
          client.query(
            "select graphile_worker.add_job('long', json_build_object('step', 1)) from generate_series(1, $1::int)",
            [runs],
          ),
        ),
      ),
    async stop() {
      await runner.stop();
      await utils.release();
    },
  };
}
