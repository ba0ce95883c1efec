/** True for an IANA time zone that this runtime knows, such as `Europe/Berlin`. */
export function isTimeZone(value: string): boolean {
  if (value === "") return false;
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: value }));
  } catch {
    return false;
  }
}

/** Every zone of the runtime's tzdata, for pickers. */
export function timeZones(): string[] {
  return Intl.supportedValuesOf("timeZone");
}

/** Tells the time. Injected everywhere, so that tests choose it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
