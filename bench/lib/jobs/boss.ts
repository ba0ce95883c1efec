import PgBoss from "pg-boss";
import { Bell, type JobSystem } from "./system";

/** The shortest that it allows. */
const pollingIntervalSeconds = 0.5;
const loops = 4;
const batchSize = 50;

/** pg-boss; a run of three steps is a job that inserts the next one. It looks for work only while it is measured. */
export async function startBoss(connectionString: string): Promise<JobSystem> {
  const bell = new Bell();
  const boss = new PgBoss({ connectionString, schema: "boss", supervise: false, schedule: false });
  await boss.start();
  await boss.createQueue("short");
  await boss.createQueue("long");

  async function whileWorking<T>(
    queue: string,
    handler: PgBoss.WorkHandler<{ step: number }>,
    measure: () => Promise<T>,
  ) {
    for (let loop = 0; loop < loops; loop += 1)
      await boss.work(queue, { pollingIntervalSeconds, batchSize }, handler);
    const found = await measure();
    await boss.offWork(queue);
    return found;
  }

  return {
    name: "pg-boss",
    lone: () =>
      whileWorking(
        "short",
        () => {
          bell.start();
          bell.end();
          return Promise.resolve();
        },
        () => bell.lone(() => boss.send("short", { step: 1 })),
      ),
    burst: (runs) =>
      whileWorking(
        "long",
        async (jobs) => {
          const next = jobs.filter(({ data }) => data.step < 3);
          if (next.length > 0) {
            await boss.insert(next.map(({ data }) => ({ name: "long", data: { step: data.step + 1 } })));
          }
          for (let ended = next.length; ended < jobs.length; ended += 1) bell.end();
        },
        () =>
          bell.burst(runs, () =>
            boss.insert(Array.from({ length: runs }, () => ({ name: "long", data: { step: 1 } }))),
          ),
      ),
    stop: () => boss.stop({ graceful: false, wait: true }),
  };
}
