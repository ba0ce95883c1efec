import { type MetricName, metricLabels } from "@drumbeat/core/posts/metrics";
import { moment } from "../history/words";
import type { PostMetrics } from "./types";
import { count } from "./words";

/** Every reading, newest first, folded away. */
export function ReadingsTable({
  readings,
  names,
  timeZone,
}: {
  readings: PostMetrics["readings"];
  names: readonly MetricName[];
  timeZone: string;
}) {
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer rounded-sm text-accent">
        All {readings.length} readings
      </summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div role="region" aria-label="All readings" tabIndex={0} className="mt-3 max-h-80 overflow-auto">
        <table className="w-full tabular-nums">
          <thead>
            <tr className="border-b text-left text-muted">
              <th scope="col" className="py-2 pr-4 font-normal">
                Read
              </th>
              {names.map((name) => (
                <th key={name} scope="col" className="py-2 pr-4 text-right font-normal">
                  {metricLabels[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {readings.toReversed().map(({ readAt, metrics }) => (
              <tr key={readAt.getTime()} className="border-b last:border-b-0">
                <th scope="row" className="py-2 pr-4 text-left font-normal whitespace-nowrap">
                  {moment(readAt, timeZone)}
                </th>
                {names.map((name) => (
                  <td key={name} className="py-2 pr-4 text-right">
                    {count(metrics[name])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
