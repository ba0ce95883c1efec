import { networkNames } from "@drumbeat/core/networks";
import type { StrategyBody } from "@drumbeat/core/strategy";
import { Prose, Subheading } from "./parts";

export function Networks({ value }: { value: StrategyBody["networks"] }) {
  return (
    <>
      <div className="flex flex-col gap-6">
        {value.chosen.map((item, index) => (
          <div key={index} className="flex flex-col gap-1">
            <Subheading>{networkNames[item.network]}</Subheading>
            <Prose className="text-[0.9375rem] text-muted">{item.role}</Prose>
            <Prose>{item.why}</Prose>
          </div>
        ))}
      </div>
      <div className="mt-4 flex flex-col gap-3">
        <Subheading>Not now</Subheading>
        <dl className="flex flex-col gap-2">
          {value.notNow.map((item, index) => (
            <div key={index} className="grid gap-x-4 sm:grid-cols-[7rem_1fr]">
              <dt className="text-muted">{networkNames[item.network]}</dt>
              <dd dir="auto" className="whitespace-pre-line">
                {item.why}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}
