import { formatNumber } from "@drumbeat/core/goals-format";
import { networkNames } from "@drumbeat/core/networks";
import type { StrategyBody } from "@drumbeat/core/strategy";
import { postsPerWeek } from "@drumbeat/core/strategy-words";
import { Bar, ScrollTable } from "./parts";

export function Frequency({ value }: { value: StrategyBody["frequency"] }) {
  const most = Math.max(...value.perNetwork.map((item) => item.postsPerWeek));
  const posts = value.perNetwork.reduce((sum, item) => sum + item.postsPerWeek, 0);
  const hours = value.perNetwork.reduce((sum, item) => sum + item.hoursPerWeek, 0);
  return (
    <>
      <ScrollTable label="Posts per network" head={["Network", "Posts", "Your time", "Good times"]}>
        {value.perNetwork.map((item, index) => (
          <tr key={index}>
            <th scope="row" className="text-left font-medium whitespace-nowrap">
              {networkNames[item.network]}
            </th>
            <td className="w-32 whitespace-nowrap">
              {postsPerWeek(item.postsPerWeek)}
              <Bar share={item.postsPerWeek / most} className="mt-1.5 w-24" />
            </td>
            <td className="whitespace-nowrap">{formatNumber(item.hoursPerWeek)} h a week</td>
            <td dir="auto" className="min-w-40">
              {item.bestTimes}
            </td>
          </tr>
        ))}
      </ScrollTable>
      <p className="text-sm text-muted tabular-nums">
        Together {postsPerWeek(posts)}, about {formatNumber(hours)} {hours === 1 ? "hour" : "hours"} of your
        time.
      </p>
      <dl className="flex flex-col gap-2">
        {value.perNetwork.map((item, index) => (
          <div key={index} className="grid gap-x-4 sm:grid-cols-[7rem_1fr]">
            <dt className="text-muted">{networkNames[item.network]}</dt>
            <dd dir="auto" className="whitespace-pre-line">
              {item.why}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
