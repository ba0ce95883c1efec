import { strategySections, type StrategySection } from "@drumbeat/core/strategy";

export function isStrategySection(key: string): key is StrategySection {
  return (strategySections as readonly string[]).includes(key);
}
