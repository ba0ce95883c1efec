/** `YYYY-MM-DD` of an instant in a zone, or in the device's own zone where that one is not known. */
export function todayIn(timeZone: string, now = new Date()): string {
  const options = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  try {
    return new Intl.DateTimeFormat("en-CA", timeZone ? { ...options, timeZone } : options).format(now);
  } catch {
    return new Intl.DateTimeFormat("en-CA", options).format(now);
  }
}
