import { tooManyCalls } from "./limit";

interface Line {
  underWay: number;
  /** Those who wait, first come first served. */
  waiting: (() => void)[];
}

/** So many may wait for each one that may be under way; who comes then is sent away. */
const waitingForEach = 25;

/**
 * How many calls of one caller are worked on at the same time in this process. More wait for their turn, behind calls of
 * their own and in nobody else's way: whoever sends a hundred at once slows down only themselves.
 */
export class Turns {
  readonly #lines = new Map<string, Line>();

  /** Waits for a turn, which has to be given back. A promise only when there is none left; throws when too many wait. */
  take(who: string, atOnce: number): Promise<void> | undefined {
    const line = this.#lines.get(who);
    if (!line) {
      this.#lines.set(who, { underWay: 1, waiting: [] });
      return undefined;
    }
    if (line.underWay < atOnce) {
      line.underWay += 1;
      return undefined;
    }
    if (line.waiting.length >= atOnce * waitingForEach) throw tooManyCalls(1_000);
    return new Promise((resolve) => {
      line.waiting.push(resolve);
    });
  }

  /** Gives a turn back, to whoever waits first. */
  give(who: string): void {
    const line = this.#lines.get(who);
    const next = line?.waiting.shift();
    if (next) next();
    else if (line && line.underWay > 1) line.underWay -= 1;
    else this.#lines.delete(who);
  }
}
