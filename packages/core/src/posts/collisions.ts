import type { PostNetwork } from "./networks";
import { moveDays, wallTimeOf, weekdayOf } from "./wall-time";

/** What is known of a planned post when its time is compared with others. */
export interface PlannedPost {
  id: string;
  network: PostNetwork;
  /** Null: no account chosen; such posts count as being for the same one. */
  accountId: string | null;
  at: Date;
}

/** Two posts of one account closer together than this take each other's readers. */
export const collisionMinutes = 60;

/** Two posts for the same account that go out close together. */
export interface Collision {
  earlierId: string;
  laterId: string;
  network: PostNetwork;
  minutesApart: number;
}

const accountOf = ({ network, accountId }: PlannedPost) => accountId ?? network;

/** Neighbours on the same account that are less than `withinMinutes` apart, earliest first. */
export function collisionsOf(
  posts: readonly PlannedPost[],
  withinMinutes: number = collisionMinutes,
): Collision[] {
  const last = new Map<string, PlannedPost>();
  const found: Collision[] = [];
  for (const post of posts.toSorted((a, b) => Number(a.at) - Number(b.at) || compare(a.id, b.id))) {
    const account = accountOf(post);
    const earlier = last.get(account);
    last.set(account, post);
    if (!earlier) continue;
    const minutesApart = Math.floor((Number(post.at) - Number(earlier.at)) / 60_000);
    if (minutesApart >= withinMinutes) continue;
    found.push({ earlierId: earlier.id, laterId: post.id, network: post.network, minutesApart });
  }
  return found;
}

/** A week in which more goes out on a network than the strategy says. */
export interface BusyWeek {
  /** The Monday, `YYYY-MM-DD`. */
  week: string;
  network: PostNetwork;
  planned: number;
  perWeek: number;
}

/** Weeks from Monday to Sunday in `timeZone` with more posts on a network than `perWeek` has for it, in order. */
export function busyWeeks(
  posts: readonly PlannedPost[],
  perWeek: ReadonlyMap<PostNetwork, number>,
  timeZone: string,
): BusyWeek[] {
  const counts = new Map<string, BusyWeek>();
  for (const { network, at } of posts) {
    const most = perWeek.get(network);
    if (most === undefined) continue;
    const week = weekOf(wallTimeOf(at, timeZone));
    const entry = counts.get(week + network) ?? { week, network, planned: 0, perWeek: most };
    counts.set(week + network, { ...entry, planned: entry.planned + 1 });
  }
  return [...counts.values()]
    .filter(({ planned, perWeek: most }) => planned > Math.ceil(most))
    .toSorted((a, b) => compare(a.week, b.week) || compare(a.network, b.network));
}

/** The Monday of the week that a wall time is in, `YYYY-MM-DD`. */
export function weekOf(local: string): string {
  return moveDays(local, 1 - weekdayOf(local)).slice(0, 10);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
