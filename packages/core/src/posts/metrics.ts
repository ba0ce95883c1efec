import { atMinute, moveDays, settleWallTime, wallTimeOf } from "./wall-time";

/** What can be counted about a post, under one name for all networks. */
export const metricNames = [
  "impressions",
  "likes",
  "comments",
  "shares",
  "clicks",
  "saves",
  "videoViews",
] as const;
export type MetricName = (typeof metricNames)[number];

/** Counts up to now. Null: the network does not offer it, which is not 0. */
export type Metrics = Record<MetricName, number | null>;

/** How each is called in the product. */
export const metricLabels: Record<MetricName, string> = {
  impressions: "Views",
  likes: "Likes",
  comments: "Comments",
  shares: "Shares",
  clicks: "Clicks",
  saves: "Saves",
  videoViews: "Video views",
};

/** What people do with a post; each is a part of the engagement rate where the network offers it. */
const engagements = ["likes", "comments", "shares", "clicks", "saves"] as const satisfies MetricName[];

export interface EngagementRate {
  /** From 0; 0.05 is 5 %. It can be above 1. */
  rate: number;
  /** "Likes, comments and shares, divided by views." */
  formula: string;
}

/** What share of views led to something; null where the network does not tell views, or nobody has seen the post. */
export function engagementRate(metrics: Metrics): EngagementRate | null {
  const { impressions } = metrics;
  if (!impressions) return null;
  const counted = engagements.filter((name) => metrics[name] !== null);
  const sum = counted.reduce((total, name) => total + (metrics[name] ?? 0), 0);
  const names = counted.map((name) => metricLabels[name].toLowerCase());
  if (names.length === 0) return null;
  const list = new Intl.ListFormat("en-GB").format(names);
  return { rate: sum / impressions, formula: `${capital(list)}, divided by views.` };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const hour = 3_600_000;
const day = 24 * hour;
/** How long a post is looked after: hourly at first, then daily. */
export const hourlyForMs = day;
export const dailyForMs = 30 * day;
/** Time of day at which figures are read, on the clocks of the business: 03:00. */
const readAtMinute = 180;

/** The next 03:00 in a zone after an instant, in milliseconds since the epoch. */
export function nextNight(after: number, timeZone: string): number {
  const today = atMinute(wallTimeOf(after, timeZone), readAtMinute);
  const at = Number(settleWallTime(today, timeZone).at);
  return at > after ? at : Number(settleWallTime(moveDays(today, 1), timeZone).at);
}

/**
 * When the figures of a post are read next: each hour of its first day, then at 03:00 in the zone of its business, for 30
 * days. Null: no more. Instants in milliseconds since the epoch.
 */
export function nextReading(publishedAt: number, now: number, timeZone: string): number | null {
  const hours = Math.floor((now - publishedAt) / hour) + 1;
  const hourly = publishedAt + Math.max(hours, 1) * hour;
  if (hourly <= publishedAt + hourlyForMs) return hourly;
  const daily = nextNight(now, timeZone);
  return daily <= publishedAt + dailyForMs ? daily : null;
}

/** A stretch without figures that should have had some. */
export interface Gap {
  from: Date;
  to: Date;
}

/** Twice what lies between two readings, and a little for a busy hour. */
const longestPause = (sincePublished: number) => (sincePublished < hourlyForMs ? 2.5 * hour : 2.1 * day);

/** Where readings are missing: networks tell totals only, so what came in between cannot be told apart afterwards. */
export function gapsOf(publishedAt: Date, readings: readonly Date[]): Gap[] {
  return readings.flatMap((to, index) => {
    const from = readings[index - 1] ?? publishedAt;
    const isLong = to.getTime() - from.getTime() > longestPause(from.getTime() - publishedAt.getTime());
    return isLong ? [{ from, to }] : [];
  });
}
