/** How a wall time was settled that its day does not have, or has twice. */
export const wallTimeNotes = ["moved_forward", "earlier_of_two", "later_of_two"] as const;
export type WallTimeNote = (typeof wallTimeNotes)[number];

/** A time as a clock on the wall shows it, what it means, and how it came to mean that. */
export interface SettledTime {
  at: Date;
  /** `YYYY-MM-DDTHH:mm`, as the clocks of the zone show it at that instant. */
  local: string;
  timeZone: string;
  note: WallTimeNote | null;
}

const minute = 60_000;
const day = 24 * 60 * minute;
const wallPattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/;

/** True for a date and time that some calendar has: `2026-02-30T09:00` is none. Years 2000 to 2100. */
export function isWallTime(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return wallPattern.test(text) && year >= 2000 && year <= 2100 && wallOf(readWall(text)) === text;
}

/** The wall time as if it were UTC, so that one can reckon with it. Throws a RangeError when it is none. */
export function readWall(local: string): number {
  const parts = wallPattern.exec(local)?.slice(1).map(Number);
  if (!parts) throw new RangeError(`Not a wall time: ${local}`);
  const [year = 0, month = 1, date = 1, hours = 0, minutes = 0] = parts;
  return Date.UTC(year, month - 1, date, hours, minutes);
}

const wallOf = (asUtc: number): string => new Date(asUtc).toISOString().slice(0, 16);

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(timeZone, made);
  return made;
}

/** What the zone adds to UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const [month = 0, date = 0, year = 0, hours = 0, minutes = 0, seconds = 0] = (
    formatOf(timeZone).format(instant).match(/\d+/g) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, date, hours, minutes, seconds) - Math.floor(instant / 1000) * 1000;
}

/** What the clocks of a zone show at an instant, to the minute. Throws a RangeError for an unknown zone. */
export function wallTimeOf(at: Date | number, timeZone: string): string {
  const instant = Number(at);
  return wallOf(instant + offsetAt(instant, timeZone));
}

/** The instants at which the clocks show this, in order: one, or none in a gap, or two in an overlap. */
function instantsOf(wall: number, offsets: readonly number[]): number[] {
  return [...new Set(offsets)].map((offset) => wall - offset).toSorted((a, b) => a - b);
}

/**
 * What a wall time means in a zone. Clocks that jump over it: it moves forward by the length of the jump. Clocks that show
 * it twice: the earlier, unless `prefer` says the later.
 */
export function settleWallTime(
  local: string,
  timeZone: string,
  prefer: "earlier" | "later" = "earlier",
): SettledTime {
  const wall = readWall(local);
  // No zone changes twice within two days: what holds a day before and a day after is all that can hold.
  const before = offsetAt(wall - day, timeZone);
  const after = offsetAt(wall + day, timeZone);
  const [first, second] = instantsOf(wall, [before, after]).filter(
    (instant) => instant + offsetAt(instant, timeZone) === wall,
  );
  if (first === undefined) {
    const at = wall - before;
    return { at: new Date(at), local: wallTimeOf(at, timeZone), timeZone, note: "moved_forward" };
  }
  if (second === undefined) return { at: new Date(first), local, timeZone, note: null };
  return prefer === "later"
    ? { at: new Date(second), local, timeZone, note: "later_of_two" }
    : { at: new Date(first), local, timeZone, note: "earlier_of_two" };
}

/** An instant as a zone's clocks show it, with a note when they show it twice. */
export function settleInstant(at: Date, timeZone: string): SettledTime {
  const settled = settleWallTime(wallTimeOf(at, timeZone), timeZone);
  if (settled.note === null) return { ...settled, at };
  const isLater = Number(at) - (Number(at) % minute) !== Number(settled.at);
  return { ...settled, at, note: isLater ? "later_of_two" : "earlier_of_two" };
}

/** The same time of day, so many days on. */
export function moveDays(local: string, days: number): string {
  return wallOf(readWall(local) + days * day);
}

/** So many minutes on the clock face later; days carry over. */
export function moveMinutes(local: string, minutes: number): string {
  return wallOf(readWall(local) + minutes * minute);
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(local: string): number {
  return new Date(readWall(local)).getUTCDay() || 7;
}

/** Minutes after midnight. */
export function minuteOf(local: string): number {
  return Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
}

/** The day of a wall time at another time of day. */
export function atMinute(local: string, minuteOfDay: number): string {
  return moveMinutes(`${local.slice(0, 10)}T00:00`, minuteOfDay);
}

/** How PostgreSQL gives a `timestamp`, in our form. */
export function wallTimeFromDatabase(text: string): string {
  return text.slice(0, 16).replace(" ", "T");
}
