import type { PlannedTime } from "./planned-time";

/** "Ada Lovelace"; "Nobody" when a job wrote it or the account is gone. */
export function personName(person: { firstName: string; lastName: string | null } | null): string {
  if (!person) return "Nobody";
  return [person.firstName, person.lastName].filter(Boolean).join(" ") || "A closed account";
}

const monthNames = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** "24 Nov, 09:00", on the clocks of the zone it was planned in. */
export function timeWords({ local }: PlannedTime): string {
  const [date = "", time = ""] = local.split("T");
  const [year = "", month = "", day = ""] = date.split("-");
  const name = monthNames[Number(month) - 1] ?? month;
  const shown = `${Number(day)} ${name}`;
  return `${year === String(new Date().getFullYear()) ? shown : `${shown} ${year}`}, ${time}`;
}

/** "3 Nov" in a zone. */
export function dayWords(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone }).format(at);
}

/** The first line of a post, for names of controls. */
export function titleOf(excerpt: string): string {
  const line = excerpt.trim().split("\n")[0] ?? "";
  if (line === "") return "a post without text";
  return line.length > 60 ? `${line.slice(0, 60).toWellFormed().trimEnd()}…` : line;
}
