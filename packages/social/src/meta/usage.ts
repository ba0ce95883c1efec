import { z } from "zod";
import { retryAfter } from "../answers";

const share = z.number().optional();
const usageSchema = z.object({
  call_count: share,
  total_time: share,
  total_cputime: share,
  estimated_time_to_regain_access: share,
});
type Usage = z.infer<typeof usageSchema>;
const businessSchema = z.record(z.string(), z.array(usageSchema));

const aMinute = 60_000;
/** The window of an app without further word is the last hour. */
const anHour = 60 * aMinute;

/**
 * When Meta takes calls again, in milliseconds since the epoch; undefined while something is left of every limit.
 * Source: developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function limitEnds(headers: Headers, now: number): number | undefined {
  const all = [
    usageSchema.safeParse(parsed(headers.get("x-app-usage"))).data,
    usageSchema.safeParse(parsed(headers.get("x-page-usage"))).data,
    ...Object.values(
      businessSchema.safeParse(parsed(headers.get("x-business-use-case-usage"))).data ?? {},
    ).flat(),
  ];
  const ends = all.map((usage) => (usage ? endOf(usage, now) : undefined));
  const known = [...ends, retryAfter(headers, now)].filter((end) => end !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}

/** The shares are percents of what is allowed; the estimate is in minutes. */
function endOf(usage: Usage, now: number): number | undefined {
  const minutes = usage.estimated_time_to_regain_access ?? 0;
  if (minutes > 0) return now + minutes * aMinute;
  const { call_count = 0, total_time = 0, total_cputime = 0 } = usage;
  return Math.max(call_count, total_time, total_cputime) >= 100 ? now + anHour : undefined;
}

function parsed(value: string | null): unknown {
  try {
    return value === null ? undefined : JSON.parse(value);
  } catch {
    return undefined;
  }
}
