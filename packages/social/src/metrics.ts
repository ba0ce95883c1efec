export type { MetricName, Metrics } from "@drumbeat/core/posts/metrics";
