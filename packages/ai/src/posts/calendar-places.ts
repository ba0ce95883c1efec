import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { DateTime } from "luxon";
import { dice } from "../strategy/playbook/choice";
import { usualWindows, type Window } from "./times";

/** A post at a wall time of the business, `YYYY-MM-DDTHH:mm`. */
export interface Place {
  network: PostNetwork;
  local: string;
}

/** Two posts on one network are at least so many minutes apart. */
export const leastGap = 4 * 60;

/** Hours in which a post may go out when its best time is taken, in minutes after midnight. */
const dayBegins = 6 * 60;
const dayEnds = 22 * 60;

interface Stretch {
  /** `YYYY-MM-DD`, the first day. */
  startsOn: string;
  days: number;
  /** Nothing before this wall time. */
  notBefore: string;
  /** What is there already, on any network. */
  taken: readonly Place[];
  seed: string;
}

/**
 * Times for `count` posts on one network: spread evenly over the days, on the best weekdays, at the best hours, never
 * within four hours of another post on the same network. Fewer than `count` when the days have no more room.
 */
export function findPlaces(
  network: PostNetwork,
  count: number,
  windows: readonly Window[],
  stretch: Stretch,
): Place[] {
  const best = windows.length > 0 ? windows : usualWindows(network);
  const start = DateTime.fromISO(stretch.startsOn, { zone: "utc" });
  const days = Array.from({ length: stretch.days }, (_day, index) => start.plus({ days: index }));
  const chosen: Place[] = [];
  for (let index = 0; index < count; index += 1) {
    const ideal = ((index + 0.5) * stretch.days) / count - 0.5;
    const ranked = days
      .map((day, at) => ({ day, cost: costOf(day, at, ideal, network, best, [...stretch.taken, ...chosen]) }))
      .sort((left, right) => left.cost - right.cost);
    for (const { day } of ranked) {
      const local = timeOn(day, network, best, stretch, chosen);
      if (local === null) continue;
      chosen.push({ network, local });
      break;
    }
  }
  return chosen.sort((left, right) => (left.local < right.local ? -1 : 1));
}

/** In days: how far from the even spread, more for a weekday that is not good and for a day that has a post already. */
function costOf(
  day: DateTime,
  at: number,
  ideal: number,
  network: PostNetwork,
  best: readonly Window[],
  others: readonly Place[],
): number {
  const isGood = best.some((window) => window.weekday === day.weekday);
  const date = day.toISODate() ?? "";
  const same = others.filter((place) => place.network === network && place.local.startsWith(date)).length;
  return Math.abs(at - ideal) + (isGood ? 0 : 1.6) + same * 4;
}

function timeOn(
  day: DateTime,
  network: PostNetwork,
  best: readonly Window[],
  { notBefore, taken, seed }: Stretch,
  chosen: readonly Place[],
): string | null {
  const date = day.toISODate() ?? "";
  const windows = best.filter((window) => window.weekday === day.weekday);
  const { from, to } = windows[0] ?? best[0] ?? { from: 540, to: 600 };
  const wish = from + Math.floor((dice(`${seed} ${network} ${date}`) * (to - from)) / 5) * 5;
  const others = [...taken, ...chosen];
  const own = others.filter((place) => place.network === network).map((place) => minutesOf(place.local));
  const isFree = (minute: number) => {
    const local = wallAt(date, minute);
    return (
      local >= notBefore &&
      own.every((other) => Math.abs(minutesOf(local) - other) >= leastGap) &&
      others.every((other) => other.local !== local)
    );
  };
  const inWindows = windows.flatMap((window) => range(window.from, window.to - 1, 5));
  const candidates = [
    wish,
    ...inWindows.filter((minute) => minute > wish),
    ...inWindows,
    ...range(dayBegins, dayEnds, 30),
  ];
  const found = candidates.find(isFree);
  return found === undefined ? null : wallAt(date, found);
}

function wallAt(date: string, minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Wall minutes since the epoch: for distances only. */
function minutesOf(local: string): number {
  return DateTime.fromISO(local, { zone: "utc" }).toMillis() / 60_000;
}

function range(from: number, to: number, step: number): number[] {
  return Array.from(
    { length: Math.max(0, Math.floor((to - from) / step) + 1) },
    (_item, index) => from + index * step,
  );
}
