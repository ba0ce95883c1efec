import { readWall, type WallTimeNote } from "./wall-time";

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** Full names, 1 Monday to 7 Sunday. */
export const weekdayNames: Record<number, string> = {
  1: "Monday",
  2: "Tuesday",
  3: "Wednesday",
  4: "Thursday",
  5: "Friday",
  6: "Saturday",
  7: "Sunday",
};

/** "Tue 24 Nov", with the year when it is not `year`. */
export function dayWords(local: string, year?: number): string {
  const at = new Date(readWall(`${local.slice(0, 10)}T00:00`));
  const words = `${weekdays[at.getUTCDay()]} ${at.getUTCDate()} ${months[at.getUTCMonth()]}`;
  return year === undefined || year === at.getUTCFullYear() ? words : `${words} ${at.getUTCFullYear()}`;
}

/** "09:00". */
export function timeWords(local: string): string {
  return local.slice(11, 16);
}

/** "November 2026". */
export function monthWords(local: string): string {
  const at = new Date(readWall(`${local.slice(0, 7)}-01T00:00`));
  return new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" }).format(at);
}

/** "Berlin time", "UTC". */
export function zoneWords(timeZone: string): string {
  const place = timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone;
  return /^(UTC|UCT|GMT|Zulu|Universal|[A-Z]{3}\d?[A-Z]{0,3}|GMT[+-]?\d+)$/.test(place)
    ? place
    : `${place} time`;
}

/** "Tue 24 Nov, 09:00 Berlin time". `year` is the year that need not be said. */
export function momentWords(local: string, timeZone: string, year?: number): string {
  return `${dayWords(local, year)}, ${timeWords(local)} ${zoneWords(timeZone)}`;
}

/** What was done about a time that the clocks skip or show twice. */
export function noteWords(note: WallTimeNote): string {
  return {
    moved_forward:
      "The clocks go forward then and skip the time you chose, so the post goes out that much later.",
    earlier_of_two: "The clocks go back then and show this time twice. The post goes out the first time.",
    later_of_two: "The clocks go back then and show this time twice. The post goes out the second time.",
  }[note];
}
