import { isTimeZone } from "../../time";
import { isWallTime, settleWallTime, type SettledTime } from "../wall-time";
import type { ImportRow } from "./columns";

interface Clock {
  /** Where a row names no zone. */
  timeZone: string;
  now: number;
}

/** When a row goes out: settled, none, or why it cannot be. */
export function readTime(
  row: ImportRow,
  { timeZone: usual, now }: Clock,
): SettledTime | { problem: string } | null {
  const [date, time, zone] = splitDateTime(row);
  if (date === "" && time === "") return null;
  if (date === "") return { problem: "There is a time but no day." };
  if (time === "") return { problem: "There is a day but no time." };
  const day = readDay(date);
  if (day === null) return { problem: `“${date}” is no day. Write it like 2026-11-30.` };
  const clock = readClock(time);
  if (clock === null) return { problem: `“${time}” is no time. Write it like 09:00.` };
  const timeZone = zone || usual;
  if (!isTimeZone(timeZone))
    return { problem: `“${timeZone}” is no time zone. Write it like Europe/Berlin.` };
  const settled = settleWallTime(`${day}T${clock}`, timeZone);
  if (settled.note === "moved_forward") {
    return { problem: `${clock} does not exist on ${day} in ${timeZone}: the clocks go forward then.` };
  }
  return settled.at.getTime() <= now ? { problem: `${day} ${clock} has passed.` } : settled;
}

/** "2026-11-30 09:00" in one column is as good as in two. */
function splitDateTime({ date = "", time = "", timeZone = "" }: ImportRow): [string, string, string] {
  const [day = "", clock = ""] = date.trim().split(/[T ]+/, 2);
  return [day, time.trim() || clock, timeZone.trim()];
}

function readDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const [year, month, day] = iso ? iso.slice(1) : dotted ? dotted.slice(1).toReversed() : [];
  if (!year || !month || !day) return null;
  const read = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isWallTime(`${read}T00:00`) ? read : null;
}

function readClock(text: string): string | null {
  const match = /^(\d{1,2})(?::(\d{2})(?::\d{2})?)?\s*([ap]\.?m\.?)?$/i.exec(text);
  if (!match) return null;
  const [, hours = "", minutes = "00", half] = match;
  if (half === undefined && !text.includes(":")) return null;
  const hour = Number(hours);
  const isAfternoon = half?.toLowerCase().startsWith("p") ?? false;
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  const shown = half === undefined ? hour : (hour % 12) + (isAfternoon ? 12 : 0);
  if (shown > 23 || Number(minutes) > 59) return null;
  return `${String(shown).padStart(2, "0")}:${minutes}`;
}
