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
