import { wallTimeOf } from "../../src/posts/wall-time";

const hour = 3_600_000;
export const firstInstant = Date.UTC(2024, 0, 1);
export const lastInstant = Date.UTC(2032, 11, 31);

const offsetOf = (at: number, zone: string) => Date.parse(`${wallTimeOf(at, zone)}:00Z`) - at;

export interface Change {
  at: number;
  before: number;
  after: number;
}

/** Every change of a zone's offset from 2024 to 2032, found by looking at each day and halving. */
export function changesOf(zone: string): Change[] {
  const found: Change[] = [];
  let before = offsetOf(firstInstant, zone);
  for (let at = firstInstant + 24 * hour; at <= lastInstant; at += 24 * hour) {
    const after = offsetOf(at, zone);
    if (after === before) continue;
    let [low, high] = [at - 24 * hour, at];
    while (high - low > 60_000) {
      const middle = low + Math.floor((high - low) / 120_000) * 60_000;
      if (offsetOf(middle, zone) === before) low = middle;
      else high = middle;
    }
    found.push({ at: high, before, after });
    before = after;
  }
  return found;
}
