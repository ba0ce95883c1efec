import { setTimeout as wait } from "node:timers/promises";

/** For what is worth little: about four seconds, the time that a database takes to restart. */
export const briefly = [50, 200, 500, 1_000, 2_000];
/** For what cost time and money: about a minute. */
export const patiently = [...briefly, 4_000, 8_000, 15_000, 30_000];

/** Does `work`, again after each pause (in milliseconds) while it fails. Throws what the last try threw. For work that may be done twice. */
export async function persistently<T>(pausesMs: readonly number[], work: () => Promise<T>): Promise<T> {
  for (const pause of pausesMs) {
    try {
      return await work();
    } catch {
      await wait(pause);
    }
  }
  return work();
}
