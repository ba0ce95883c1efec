import { countByNetwork, countByPillar } from "@drumbeat/core/posts/batch-counts";
import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { dayWords } from "@drumbeat/core/posts/time-words";
import { moveDays } from "@drumbeat/core/posts/wall-time";
import { useId } from "react";
import type { PlanValues } from "./plan-values";
import type { PlannableStrategy } from "./types";

/** What will be planned: how many posts for each network and theme, from when to when. */
export function PlanPreview({
  strategy,
  values,
  byStrategy,
}: {
  strategy: PlannableStrategy;
  values: PlanValues & { posts: number };
  /** How many the strategy's frequency asks for in these days. */
  byStrategy: number;
}) {
  const titleId = useId();
  const { startsOn, days, networks, posts } = values;
  const perNetwork = countByNetwork(strategy, networks, posts);
  const perPillar = countByPillar(strategy, posts);
  const last = moveDays(`${startsOn}T00:00`, days - 1);
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-4 border-t pt-6">
      <div>
        <h2 id={titleId} className="font-medium">
          What will be written
        </h2>
        <p role="status" className="mt-1 text-sm text-muted">
          {posts} posts from {dayWords(startsOn)} to {dayWords(last)}. {compare(posts, byStrategy, days)}
        </p>
      </div>
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <Counts
          title="By network"
          rows={perNetwork.map(({ network, count }) => ({ name: postNetworkNames[network], count }))}
        />
        <Counts title="By theme" rows={perPillar.map(({ pillar, count }) => ({ name: pillar, count }))} />
      </div>
    </section>
  );
}

function compare(posts: number, byStrategy: number, days: number): string {
  const difference = posts - byStrategy;
  if (difference === 0) return "That is how often your strategy posts.";
  const asked = `Your strategy has ${byStrategy} in ${days} days`;
  return difference > 0
    ? `${asked}; this is ${difference} more. Keep the best and delete the rest.`
    : `${asked}; this is ${-difference} fewer.`;
}

function Counts({ title, rows }: { title: string; rows: { name: string; count: number }[] }) {
  const most = Math.max(1, ...rows.map((row) => row.count));
  return (
    <table className="w-full text-sm">
      <caption className="mb-1 text-left text-muted">{title}</caption>
      <tbody>
        {rows.map(({ name, count }) => (
          <tr key={name} className="border-t">
            <th scope="row" className="py-1.5 pr-3 text-left font-normal">
              <span dir="auto" className="wrap-anywhere">
                {name}
              </span>
              <span aria-hidden className="mt-1 block h-1 rounded-xs bg-subtle">
                <span
                  className="block h-full rounded-xs bg-accent"
                  style={{ width: `${Math.round((count / most) * 100)}%` }}
                />
              </span>
            </th>
            <td className="w-8 py-1.5 text-right align-top tabular-nums">{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
