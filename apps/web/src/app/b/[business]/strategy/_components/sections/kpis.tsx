import { formatDay } from "@drumbeat/core/goals-format";
import type { StrategyBody } from "@drumbeat/core/strategy";
import { withUnit } from "@drumbeat/core/strategy-words";
import { Prose, ScrollTable, Subheading } from "./parts";

export function Kpis({ value }: { value: StrategyBody["kpis"] }) {
  return (
    <>
      <ScrollTable label="What you count" head={["What you count", "Now", "Target", "By"]}>
        {value.items.map((kpi, index) => (
          <tr key={index}>
            <th scope="row" dir="auto" className="min-w-40 text-left font-medium">
              {kpi.name}
            </th>
            <td dir="auto" className="whitespace-nowrap">
              {kpi.baseline === null ? (
                <span className="text-muted">not known yet</span>
              ) : (
                withUnit(kpi.baseline, kpi.unit)
              )}
            </td>
            <td dir="auto">{withUnit(kpi.target, kpi.unit)}</td>
            <td className="whitespace-nowrap">{formatDay(kpi.by)}</td>
          </tr>
        ))}
      </ScrollTable>
      <div className="mt-2 flex flex-col gap-5">
        {value.items.map((kpi, index) => (
          <div key={index} className="flex flex-col gap-1">
            <Subheading>{kpi.name}</Subheading>
            <Prose>{kpi.why}</Prose>
            <Prose className="text-[0.9375rem] text-muted">{kpi.baselineNote}</Prose>
            <p dir="auto" className="text-sm text-muted">
              {kpi.goal ? `Drawn from your goal “${kpi.goal}”.` : "An early sign, not one of your goals."}
            </p>
          </div>
        ))}
      </div>
    </>
  );
}
