import type { PostNetwork } from "@drumbeat/core/posts/networks";

/** A stretch of a weekday, in minutes after midnight. 1 is Monday. */
export interface Window {
  weekday: number;
  from: number;
  to: number;
}

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/**
 * Reads "Tue to Thu, 8:00 to 10:00" and "Sun, 18:00 to 20:00, and Wed, 6:00 to 7:00". Nothing for words in another
 * language: the caller then takes what is usual on the network.
 */
export function readTimes(text: string): Window[] {
  const found: Window[] = [];
  let days: number[] = [];
  const pieces = text
    .toLowerCase()
    .matchAll(
      /\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:\s*(?:to|through|[-\u2013])\s*(mon|tue|wed|thu|fri|sat|sun)[a-z]*)?|\b(weekdays|workdays|weekends|daily|every day)\b|(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?\s*(?:to|until|[-\u2013])\s*(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?/g,
    );
  let hadTime = false;
  for (const [, first, last, group, h1, m1, half1, h2, m2, half2] of pieces) {
    if (h1 === undefined || h2 === undefined) {
      if (hadTime) [days, hadTime] = [[], false];
      days.push(...(group ? groupOf(group) : span(first ?? "", last ?? first ?? "")));
      continue;
    }
    const from = minuteOf(h1, m1, half1 ?? half2);
    const to = minuteOf(h2, m2, half2);
    if (from < 24 * 60 && to <= 24 * 60 && from < to) {
      const those = days.length > 0 ? days : [1, 2, 3, 4, 5, 6, 7];
      found.push(...those.map((weekday) => ({ weekday, from, to })));
    }
    hadTime = true;
  }
  return found;
}

function groupOf(name: string): number[] {
  if (name === "weekends") return [6, 7];
  return name.startsWith("w") ? [1, 2, 3, 4, 5] : [1, 2, 3, 4, 5, 6, 7];
}

function span(first: string, last: string): number[] {
  const from = weekdays.indexOf(first);
  const length = (weekdays.indexOf(last) - from + 7) % 7;
  return Array.from({ length: length + 1 }, (_day, index) => ((from + index) % 7) + 1);
}

function minuteOf(hour: string, minute: string | undefined, half: string | undefined): number {
  const shift = half === "pm" && Number(hour) < 12 ? 12 : 0;
  return (Number(hour) + shift) * 60 + Number(minute ?? 0);
}

/** Where the strategy gives no time that can be read. Weekdays first to last, minutes after midnight. */
const usual: Record<PostNetwork, [number[], number, number]> = {
  linkedin: [[2, 3, 4], 480, 600],
  x: [[1, 2, 3, 4, 5], 540, 660],
  instagram: [[2, 3, 4], 660, 780],
  facebook: [[4, 5, 6, 7], 720, 900],
  threads: [[1, 2, 3, 4, 5], 720, 780],
  reddit: [[1, 2, 3, 4], 480, 600],
  bluesky: [[1, 2, 3, 4, 5], 960, 1080],
  mastodon: [[1, 2, 3, 4, 5], 1020, 1140],
  practice: [[1, 2, 3, 4, 5], 540, 660],
};

export function usualWindows(network: PostNetwork): Window[] {
  const [days, from, to] = usual[network];
  return days.map((weekday) => ({ weekday, from, to }));
}
