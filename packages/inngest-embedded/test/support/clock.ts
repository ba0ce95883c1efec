import { until } from "./until";
import { createWorld, type World } from "./world";

export interface ClockedWorld extends World {
  now(): number;
  /** Moves the clock and waits until the engine has done all there is to do then. */
  at(time: number): Promise<void>;
  after(milliseconds: number): Promise<void>;
}

/** A world whose time stands still until it is moved. */
export async function createClockedWorld(start: number): Promise<ClockedWorld> {
  let now = start;
  const world = await createWorld({ now: () => now, pollInterval: 10 });

  async function settle(): Promise<void> {
    await until("the engine to be idle", async () => {
      const [row] = await world.sql<{ busy: boolean }[]>`
        select exists (select 1 from events where routed_at is null)
          or exists (select 1 from queue where run_at <= ${new Date(now)} or locked_by is not null)
          or exists (select 1 from crons where next_at <= ${new Date(now)})
          or exists (select 1 from buffers where due_at <= ${new Date(now)}) as busy`;
      return row?.busy === false;
    });
  }

  return {
    ...world,
    now: () => now,
    async at(time) {
      now = time;
      await settle();
    },
    async after(milliseconds) {
      now += milliseconds;
      await settle();
    },
  };
}
