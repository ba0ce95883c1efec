import { formatDay, formatNumber } from "./goals-format";
import { markdownLine as line, markdownParagraphs as paragraphs, markdownTable as table } from "./markdown";
import { networkNames } from "./networks";
import type { Claim, StrategyBody, StrategySection, StrategySource } from "./strategy";
import { strategySections, strategySectionTitles } from "./strategy-sections";
import { claimSource, postsPerWeek, withUnit, writtenBy } from "./strategy-words";

/** A strategy version to be told as Markdown. */
export interface StrategyToTell {
  businessName: string;
  /** IANA zone in which the date is told. */
  timeZone: string;
  version: number;
  createdAt: Date;
  source: StrategySource;
  model: string | null;
  body: StrategyBody;
}

/** A strategy as a Markdown document (CommonMark with tables). Texts of people and models are escaped: they stay text. */
export function strategyToMarkdown(strategy: StrategyToTell): string {
  const { version, createdAt, timeZone, source, model, body } = strategy;
  const date = createdAt.toLocaleDateString("en-GB", { dateStyle: "long", timeZone });
  const head = [
    `# Marketing strategy: ${line(strategy.businessName)}`,
    `Version ${version} · ${date} · ${line(writtenBy(source, model))}`,
  ];
  const sections = strategySections.flatMap((section) => [
    `## ${strategySectionTitles[section]}`,
    ...tell(section, body[section]),
  ]);
  return `${[...head, ...sections].join("\n\n")}\n`;
}

const bullets = (items: readonly string[]) => items.map((item) => `- ${item}`).join("\n");
const claim = (value: Claim) => `${line(value.text)} *(${line(claimSource(value))})*`;

/** The blocks of each section; blank lines go between them. */
const tellers: { [S in StrategySection]: (value: StrategyBody[S]) => string[] } = {
  positioning: (value) => [paragraphs(value.statement), bullets(value.claims.map(claim))],
  audiences: (value) =>
    value.segments.flatMap((segment) => [
      `### ${line(segment.name)}`,
      claim(segment.who),
      "What hurts:",
      bullets(segment.pains.map(claim)),
      `What makes them act: ${line(segment.trigger)}`,
    ]),
  networks: (value) => [
    ...value.chosen.flatMap((item) => [
      `### ${networkNames[item.network]}`,
      `*${line(item.role)}*`,
      paragraphs(item.why),
    ]),
    "### Not now",
    bullets(value.notNow.map((item) => `**${networkNames[item.network]}**: ${line(item.why)}`)),
  ],
  pillars: (value) =>
    value.items.flatMap((pillar) => [
      `### ${line(pillar.name)} (${pillar.share} %)`,
      paragraphs(pillar.purpose),
      "Ways to begin a post:",
      bullets(pillar.hooks.map(line)),
    ]),
  frequency: (value) => [
    table(
      ["Network", "Posts", "Your time", "Good times", "Why"],
      value.perNetwork.map((item) => [
        networkNames[item.network],
        postsPerWeek(item.postsPerWeek),
        `${formatNumber(item.hoursPerWeek)} h a week`,
        item.bestTimes,
        item.why,
      ]),
    ),
  ],
  voice: (value) => [
    paragraphs(value.summary),
    "Do:",
    bullets(value.dos.map(line)),
    "Do not:",
    bullets(value.donts.map(line)),
    `Instead of “${line(value.example.flat)}” say “${line(value.example.inVoice)}”`,
  ],
  kpis: (value) => [
    table(
      ["What you count", "Now", "Target", "By"],
      value.items.map((kpi) => [
        kpi.name,
        kpi.baseline === null ? "not known yet" : withUnit(kpi.baseline, kpi.unit),
        withUnit(kpi.target, kpi.unit),
        formatDay(kpi.by),
      ]),
    ),
    bullets(
      value.items.map(
        (kpi) =>
          `**${line(kpi.name)}**: ${line(kpi.why)} ${line(kpi.baselineNote)} ${kpi.goal ? `Drawn from your goal “${line(kpi.goal)}”.` : "An early sign, not one of your goals."}`,
      ),
    ),
  ],
  plan: (value) =>
    value.weeks.flatMap((week) => [
      `### Week ${week.week}: ${line(week.focus)}`,
      bullets(week.actions.map(line)),
      table(
        ["Network", "Pillar", "Post"],
        week.posts.map((post) => [networkNames[post.network], post.pillar, post.idea]),
      ),
      `It worked if: ${line(week.outcome)}`,
    ]),
  risks: (value) => [
    bullets(
      value.items.map(
        (item) =>
          `**${item.kind === "risk" ? "Risk" : "Assumption"}: ${line(item.text)}** ${line(item.response)}`,
      ),
    ),
  ],
};

function tell<S extends StrategySection>(section: S, value: StrategyBody[S]): string[] {
  return tellers[section](value);
}
