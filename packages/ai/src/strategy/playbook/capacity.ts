import { postingPart } from "./norms";

/** What fits into a founder's week. */
export function capacity(hoursPerWeek: number): { networks: number; postingHours: number } {
  const networks = hoursPerWeek < 2 ? 1 : hoursPerWeek < 5 ? 2 : hoursPerWeek < 12 ? 3 : 4;
  return { networks, postingHours: hoursPerWeek * postingPart };
}

/** Hours as people say them: "6 hours", "half an hour", "2.5 hours". */
export function sayHours(hours: number): string {
  if (hours === 0.5) return "half an hour";
  if (hours === 1) return "one hour";
  return `${Number(hours.toFixed(2))} hours`;
}
