import { formatDay, formatNumber } from "./goals-format";
import { networkNames } from "./networks";
import { strategySectionTitles, type Claim, type StrategyBody, type StrategySource } from "./strategy";

export interface StrategyMeta {
  businessName: string;
  version: number;
  /** `YYYY-MM-DD` in the zone of the business. */
  date: string;
  source: StrategySource;
  /** Null for the playbook. */
  model: string | null;
}

/**
 * A strategy as a Markdown document. Whatever stands in the texts stays text: nothing in them becomes a heading, a
 * link, an image or HTML in any renderer.
 */
export function strategyToMarkdown(body: StrategyBody, meta: StrategyMeta): string {
  const parts = [
    `# ${escape(meta.businessName)}: marketing strategy`,
    `Version ${meta.version}, ${formatDay(meta.date)}. ${writtenBy(meta)}`,
    ...positioning(body),
    ...audiences(body),
    ...networkChoice(body),
    ...pillars(body),
    ...frequency(body),
    ...voice(body),
    ...kpis(body),
    ...plan(body),
    ...risks(body),
  ];
  return `${parts.join("\n\n")}\n`;
}

function writtenBy({ source, model }: StrategyMeta): string {
  if (source === "playbook") return "Planned by Drumbeat's playbook, without a language model.";
  return `Written by the language model ${escape(model ?? "unknown")} with Drumbeat.`;
}

const heading = (section: keyof StrategyBody) => `## ${strategySectionTitles[section]}`;

function positioning({ positioning: { statement, claims } }: StrategyBody): string[] {
  return [heading("positioning"), escape(statement), list(claims.map(claim))];
}

function audiences({ audiences: { segments } }: StrategyBody): string[] {
  return [
    heading("audiences"),
    ...segments.flatMap((segment) => [
      `### ${escape(segment.name)}`,
      claim(segment.who),
      `**What troubles them**\n\n${list(segment.pains.map(claim))}`,
      `**What makes them act:** ${escape(segment.trigger)}`,
    ]),
  ];
}

function networkChoice({ networks }: StrategyBody): string[] {
  return [
    heading("networks"),
    ...networks.chosen.flatMap(({ network, role, why }) => [
      `### ${networkNames[network]}`,
      `*${escape(role)}*`,
      escape(why),
    ]),
    "### Not now",
    list(networks.notNow.map(({ network, why }) => `**${networkNames[network]}:** ${escape(why)}`)),
  ];
}

function pillars({ pillars: { items } }: StrategyBody): string[] {
  return [
    heading("pillars"),
    ...items.flatMap(({ name, share, purpose, hooks }) => [
      `### ${escape(name)} (${share} %)`,
      escape(purpose),
      list(hooks.map(escape)),
    ]),
  ];
}

function frequency({ frequency: { perNetwork } }: StrategyBody): string[] {
  const rows = perNetwork.map((item) => [
    networkNames[item.network],
    formatNumber(item.postsPerWeek),
    formatNumber(item.hoursPerWeek),
    item.bestTimes,
    item.why,
  ]);
  return [
    heading("frequency"),
    table(["Network", "Posts a week", "Hours a week", "Best times", "Why"], rows),
  ];
}

function voice({ voice: { summary, dos, donts, example } }: StrategyBody): string[] {
  return [
    heading("voice"),
    escape(summary),
    `**Do**\n\n${list(dos.map(escape))}`,
    `**Do not**\n\n${list(donts.map(escape))}`,
    `**The same message, flat:** ${escape(example.flat)}`,
    `**In this voice:** ${escape(example.inVoice)}`,
  ];
}

function kpis({ kpis: { items } }: StrategyBody): string[] {
  const rows = items.map((item) => [
    item.name,
    item.baseline === null ? "Not measured yet" : formatNumber(item.baseline),
    `${formatNumber(item.target)} ${item.unit}`,
    formatDay(item.by),
    `${item.why} ${item.baselineNote}`,
  ]);
  return [heading("kpis"), table(["Figure", "Start", "Target", "By", "Why, and how to measure"], rows)];
}

function plan({ plan: { weeks } }: StrategyBody): string[] {
  return [
    heading("plan"),
    ...weeks.flatMap(({ week, focus, actions, posts, outcome }) => [
      `### Week ${week}: ${escape(focus)}`,
      list(actions.map((action) => `[ ] ${escape(action)}`)),
      list(
        posts.map((post) => `${networkNames[post.network]}, ${escape(post.pillar)}: ${escape(post.idea)}`),
      ),
      `**It worked if:** ${escape(outcome)}`,
    ]),
  ];
}

function risks({ risks: { items } }: StrategyBody): string[] {
  return [
    heading("risks"),
    list(
      items.map(
        ({ kind, text, response }) =>
          `**${kind === "risk" ? "Risk" : "Assumption"}:** ${escape(text)} ${escape(response)}`,
      ),
    ),
  ];
}

/** A claim with its evidence: the founder's words, or the word "assumption". */
function claim({ text, quote }: Claim): string {
  return quote === null ? `${escape(text)} *(assumption)*` : `${escape(text)} (\u201c${escape(quote)}\u201d)`;
}

function list(items: string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map((row) => line(row.map(escape)))].join("\n");
}

/** Text as it is, on one line: every character that Markdown or HTML could act on is taken literally. */
function escape(text: string): string {
  return (
    text
      .replace(/\s+/g, " ")
      .trim()
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/[\\`*_[\]{}()#!|~$^=]/g, "\\$&")
      // Renderers turn bare addresses into links; without the colon or the dot they see none.
      .replace(/:\/\//g, ":&#47;&#47;")
      .replace(/\b(www)\./gi, "$1&#46;")
      .replace(/@/g, "&#64;")
      .replace(/^([-+])(?=\s|$)/, "\\$1")
      .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
  );
}
