const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago something was: "just now", "12 min ago", "2 h ago", "3 days ago", then the date in the given IANA zone. */
export function ago(then: Date, now: number, timeZone: string): string {
  const passed = now - then.getTime();
  if (passed < minute) return "just now";
  if (passed < hour) return `${Math.floor(passed / minute)} min ago`;
  if (passed < day) return `${Math.floor(passed / hour)} h ago`;
  if (passed < 2 * day) return "1 day ago";
  if (passed < 7 * day) return `${Math.floor(passed / day)} days ago`;
  return then.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone });
}
