import type { StrategyBody } from "@drumbeat/core/strategy";
import { Bar, Bullets, Label, Prose, Subheading } from "./parts";

export function Pillars({ value }: { value: StrategyBody["pillars"] }) {
  return (
    <div className="flex flex-col gap-8">
      {value.items.map((pillar, index) => (
        <div key={index} className="flex flex-col gap-2">
          <Subheading>{pillar.name}</Subheading>
          <div className="flex items-center gap-3 text-sm text-muted">
            <Bar share={pillar.share / 100} className="w-40 max-w-[45%]" />
            <span className="tabular-nums">{pillar.share} % of all posts</span>
          </div>
          <Prose>{pillar.purpose}</Prose>
          <Label>Ways to begin a post</Label>
          <Bullets items={pillar.hooks} />
        </div>
      ))}
    </div>
  );
}
