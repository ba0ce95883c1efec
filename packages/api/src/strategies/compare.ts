import { networkNames } from "@drumbeat/core/networks";
import { strategySections, type StrategyBody, type StrategySection } from "@drumbeat/core/strategy";
import { diffArrays } from "diff";

export interface DiffLine {
  kind: "same" | "added" | "removed";
  text: string;
}

/** What changed between two versions, a list of lines per section in reading order. */
export function compareBodies(
  from: StrategyBody,
  to: StrategyBody,
): { section: StrategySection; isChanged: boolean; lines: DiffLine[] }[] {
  return strategySections.map((section) => {
    const changes = diffArrays(toLines[section](from), toLines[section](to));
    const lines = changes.flatMap(({ added, removed, value }) =>
      value.map((text): DiffLine => ({ kind: added ? "added" : removed ? "removed" : "same", text })),
    );
    return { section, isChanged: lines.some((line) => line.kind !== "same"), lines };
  });
}

const claimText = (claim: { text: string; basis: string }) =>
  claim.basis === "assumption" ? `${claim.text} (assumption)` : claim.text;

const toLines: Record<StrategySection, (body: StrategyBody) => string[]> = {
  positioning: ({ positioning: value }) => [value.statement, ...value.claims.map(claimText)],
  audiences: ({ audiences: value }) =>
    value.segments.flatMap((segment) => [
      `${segment.name}: ${claimText(segment.who)}`,
      ...segment.pains.map((pain) => `${segment.name}, pain: ${claimText(pain)}`),
      `${segment.name}, acts when: ${segment.trigger}`,
    ]),
  networks: ({ networks: value }) => [
    ...value.chosen.map((item) => `${networkNames[item.network]} (${item.role}): ${item.why}`),
    ...value.notNow.map((item) => `Not now, ${networkNames[item.network]}: ${item.why}`),
  ],
  pillars: ({ pillars: value }) =>
    value.items.flatMap((pillar) => [
      `${pillar.name}, ${pillar.share} %: ${pillar.purpose}`,
      ...pillar.hooks.map((hook) => `${pillar.name}: “${hook}”`),
    ]),
  frequency: ({ frequency: value }) =>
    value.perNetwork.map(
      (item) =>
        `${networkNames[item.network]}: ${item.postsPerWeek} a week, ${item.hoursPerWeek} h, ${item.bestTimes}. ${item.why}`,
    ),
  voice: ({ voice: value }) => [
    value.summary,
    ...value.dos.map((text) => `Do: ${text}`),
    ...value.donts.map((text) => `Don’t: ${text}`),
    `Instead of “${value.example.flat}” say “${value.example.inVoice}”`,
  ],
  kpis: ({ kpis: value }) =>
    value.items.map(
      (kpi) =>
        `${kpi.name}: ${kpi.baseline ?? "unknown"} to ${kpi.target} ${kpi.unit} by ${kpi.by}. ${kpi.baselineNote} ${kpi.why}`,
    ),
  plan: ({ plan: value }) =>
    value.weeks.flatMap((week) => [
      `Week ${week.week}: ${week.focus}`,
      ...week.actions.map((action) => `Week ${week.week}, to do: ${action}`),
      ...week.posts.map(
        (post) => `Week ${week.week}, ${networkNames[post.network]} (${post.pillar}): ${post.idea}`,
      ),
      `Week ${week.week}, worked if: ${week.outcome}`,
    ]),
  risks: ({ risks: value }) =>
    value.items.map(
      (item) => `${item.kind === "risk" ? "Risk" : "Assumption"}: ${item.text} ${item.response}`,
    ),
};
