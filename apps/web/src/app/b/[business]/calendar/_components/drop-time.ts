import { atMinute, minuteOf } from "@drumbeat/core/posts/wall-time";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { weekdayOf } from "@drumbeat/core/posts/wall-time";
import type { Slot } from "./types";

/** Where a post can be dropped: a day, or a time of a day. */
export interface DropPlace {
  date: string;
  minute: number | null;
}

/** A working morning, for a post that has no time and a day without times of its own. */
const usualMinute = 9 * 60;

/** The wall time that a post has when it is dropped: that of the place, its own on another day, or the first of the day. */
export function dropTime(
  { date, minute }: DropPlace,
  post: { network: PostNetwork; local: string | null },
  slots: readonly Slot[],
): string {
  const own = post.local === null ? null : minuteOf(post.local);
  return atMinute(`${date}T00:00`, minute ?? own ?? firstOf(date, post.network, slots));
}

function firstOf(date: string, network: PostNetwork, slots: readonly Slot[]): number {
  const weekday = weekdayOf(`${date}T00:00`);
  const minutes = slots
    .filter((slot) => slot.network === network && slot.weekday === weekday)
    .map(({ minute }) => minute);
  return minutes.length > 0 ? Math.min(...minutes) : usualMinute;
}
