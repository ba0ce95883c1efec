import { setTimeout as wait } from "node:timers/promises";

/** About four seconds in all: a database that restarts is back by then. */
const pausesMs = [50, 200, 500, 1_000, 2_000];

/** Does `work`, again after a pause when it fails. Throws what the last try threw. For work that may be done twice. */
export async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (const pause of pausesMs) {
    try {
      return await work();
    } catch {
      await wait(pause);
    }
  }
  return work();
}
