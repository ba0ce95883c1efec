import type { StrategyBody } from "@drumbeat/core/strategy";
import { ClaimText } from "./claim";
import { Label, Prose, Subheading } from "./parts";

export function Audiences({ value }: { value: StrategyBody["audiences"] }) {
  return (
    <div className="flex flex-col gap-8">
      {value.segments.map((segment, index) => (
        <div key={index} className="flex flex-col gap-2">
          <Subheading>{segment.name}</Subheading>
          <ClaimText claim={segment.who} />
          <Label>What hurts</Label>
          <ul className="flex list-disc flex-col gap-1 ps-5 marker:text-muted">
            {segment.pains.map((pain, position) => (
              <li key={position}>
                <ClaimText claim={pain} />
              </li>
            ))}
          </ul>
          <Label>What makes them act</Label>
          <Prose>{segment.trigger}</Prose>
        </div>
      ))}
    </div>
  );
}
