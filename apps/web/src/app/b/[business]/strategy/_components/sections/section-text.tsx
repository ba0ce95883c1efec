import type { StrategyBody, StrategySection } from "@drumbeat/core/strategy";
import type { ComponentType } from "react";
import { Audiences } from "./audiences";
import { Frequency } from "./frequency";
import { Kpis } from "./kpis";
import { Networks } from "./networks";
import { Pillars } from "./pillars";
import { Plan } from "./plan";
import { Positioning } from "./positioning";
import { Risks } from "./risks";
import { Voice } from "./voice";

const texts: { [S in StrategySection]: ComponentType<{ value: StrategyBody[S] }> } = {
  positioning: Positioning,
  audiences: Audiences,
  networks: Networks,
  pillars: Pillars,
  frequency: Frequency,
  voice: Voice,
  kpis: Kpis,
  plan: Plan,
  risks: Risks,
};

/** A section's text as it is read. */
export function SectionText<S extends StrategySection>({
  section,
  value,
}: {
  section: S;
  value: StrategyBody[S];
}) {
  const Text: ComponentType<{ value: StrategyBody[S] }> = texts[section];
  return (
    <div className="document flex flex-col gap-4">
      <Text value={value} />
    </div>
  );
}
