import type { Goal } from "./goals";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** `2027-06-30` as "30 June 2027". */
export function formatDay(day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${Number(date)} ${months[Number(month) - 1]} ${Number(year)}`;
}

/** A number as people write it: "5,000", "12.5". */
export function formatNumber(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: 2 });
}

/** A goal as one line of text: "800 trial sign-ups per month by 30 June 2027". `parseGoals` reads it back. */
export function formatGoal(goal: Goal): string {
  const target = goal.target === null ? "" : `${formatNumber(goal.target)} `;
  const by = goal.by === null ? "" : ` by ${formatDay(goal.by)}`;
  return `${target}${goal.metric}${by}`;
}
