import type { Unsaved } from "./post-saver";
import { keepUnsaved } from "./unsaved-store";

/** Milliseconds that typing may rest before it is written to the device; more often would be felt. */
const pause = 150;

/** Runs a callback after some milliseconds; returns the way to call it off. */
export const later = (callback: () => void, milliseconds: number) => {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
};

/** Writes to the device what is unsaved, after a rest in typing or when the page goes away. */
export class Keeper {
  hasFailed = false;
  #waiting = new Map<string, Unsaved | null>();
  #cancel: (() => void) | null = null;

  keep(place: string, unsaved: Unsaved | null): void {
    this.#waiting.set(place, unsaved);
    this.#cancel ??= later(() => this.write(), pause);
  }

  write(): void {
    this.#cancel?.();
    this.#cancel = null;
    for (const [place, unsaved] of this.#waiting) this.hasFailed = !keepUnsaved(place, unsaved);
    this.#waiting.clear();
  }
}
