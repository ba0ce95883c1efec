import { setTimeout } from "node:timers/promises";

/** So many refusals are held back at the same time; a waiting one costs memory. */
const mostHeld = 1_000;

/**
 * Passes a refusal on a while later. Whoever asks again as soon as they are refused would otherwise be refused thousands
 * of times a second, and others would wait for that.
 */
export function holdingBack(milliseconds: number): (refusal: unknown) => Promise<never> {
  let held = 0;
  return async (refusal) => {
    if (milliseconds > 0 && held < mostHeld) {
      held += 1;
      await setTimeout(milliseconds);
      held -= 1;
    }
    throw refusal;
  };
}
