import type { StrategyBody } from "@drumbeat/core/strategy";
import { CircleHelp, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Prose } from "./parts";

export function Risks({ value }: { value: StrategyBody["risks"] }) {
  return (
    <ul className="flex flex-col gap-5">
      {value.items.map((item, index) => (
        <li key={index} className="flex flex-col items-start gap-1">
          <Badge tone="warning">
            {item.kind === "risk" ? <TriangleAlert aria-hidden /> : <CircleHelp aria-hidden />}
            {item.kind === "risk" ? "Risk" : "Assumption"}
          </Badge>
          <Prose className="font-medium">{item.text}</Prose>
          <Prose>{item.response}</Prose>
        </li>
      ))}
    </ul>
  );
}
