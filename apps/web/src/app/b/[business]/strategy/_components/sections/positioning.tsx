import type { StrategyBody } from "@drumbeat/core/strategy";
import { ClaimText } from "./claim";
import { Prose } from "./parts";

export function Positioning({ value }: { value: StrategyBody["positioning"] }) {
  return (
    <>
      <Prose className="font-serif text-xl leading-normal">{value.statement}</Prose>
      <ul className="flex flex-col gap-2">
        {value.claims.map((claim, index) => (
          <li key={index}>
            <ClaimText claim={claim} />
          </li>
        ))}
      </ul>
    </>
  );
}
