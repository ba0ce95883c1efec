import type { Network } from "@drumbeat/core/networks";
import type { StrategyBody } from "@drumbeat/core/strategy";
import { DateTime } from "luxon";
import { norms } from "./norms";
import { formatNumber } from "@drumbeat/core/goals-format";
import { capitalise } from "./reading/phrases";
import { fill, type Reading } from "./reading/slots";
import { chosenNames } from "./networks";

type Week = StrategyBody["plan"]["weeks"][number];
type Post = Week["posts"][number];

type Parts = Pick<StrategyBody, "networks" | "pillars" | "frequency" | "kpis">;

/** Four weeks that begin on the Monday after `today` (on `today` when it is one); the last one runs to day 30. */
export function planWeeks(parts: Parts, reading: Reading, today: string): StrategyBody["plan"] {
  const day = DateTime.fromISO(today, { zone: "utc" });
  const monday = day.weekday === 1 ? day : day.plus({ days: 8 - day.weekday });
  const queue = ideas(parts.pillars);
  return {
    weeks: [1, 2, 3, 4].map((week) => {
      const posts = planPosts(week, parts, queue);
      return {
        week,
        focus: `${span(monday, week)}: ${focusOf(week, parts, reading)}`.slice(0, 240),
        actions: actionsOf(week, parts, reading),
        posts,
        outcome: outcomeOf(week, parts, reading, posts),
      };
    }),
  };
}

function span(monday: DateTime, week: number): string {
  const from = monday.plus({ weeks: week - 1 });
  const to = monday.plus({ days: week === 4 ? 29 : week * 7 - 1 });
  const format = (date: DateTime) => `${date.day} ${date.setLocale("en").toFormat("LLL")}`;
  return `${format(from)} to ${format(to)}`;
}

function focusOf(week: number, { pillars, networks }: Parts, { slots }: Reading): string {
  const [first, second, third] = pillars.items.map((item) => item.name);
  if (week === 1) return `set up ${chosenNames(networks)} and measure where you stand`;
  if (week === 2) return `\u201c${first}\u201d, the theme that carries most`;
  if (week === 3) return `\u201c${second}\u201d, and talk with ${slots.people}`;
  return `\u201c${third ?? second}\u201d, then count and decide`;
}

function actionsOf(week: number, { networks, kpis, pillars }: Parts, reading: Reading): string[] {
  const { kind, slots, profile } = reading;
  const task = fill(kind.tasks[week - 1] ?? "", slots) ?? kind.tasks[week - 1] ?? "";
  const goal = kpis.items.find((item) => item.goal !== null);
  const main = networks.chosen[0];
  if (week === 1) {
    const idle = networks.notNow.filter((item) => profile.networksInUse.includes(item.network)).length;
    return [
      goal
        ? `Measure where ${goal.goal} ${/s\b/.test(goal.goal ?? "") ? "stand" : "stands"}. ${goal.baselineNote}`
        : "Write down one number that should grow, and what it is today.",
      task,
      ...(idle > 0 ? ["Pin a post on every account that rests, saying where you can be found."] : []),
      `Write the posts of weeks 1 and 2 in one sitting, from \u201c${pillars.items[0]?.name ?? ""}\u201d and \u201c${pillars.items[1]?.name ?? ""}\u201d.`,
    ];
  }
  if (week === 2)
    return [task, `Answer every comment within a working day, with a question back where it helps.`];
  if (week === 3)
    return [
      task,
      `Turn the best answer you got into a post for ${main ? chosenNames({ ...networks, chosen: [main] }) : "the main network"}.`,
    ];
  return [
    task,
    "Put posts and replies side by side: keep the two hooks that were answered most, drop the theme that was not.",
    goal
      ? `Measure ${goal.goal} again and write the difference next to the first figure.`
      : "Measure your number again and write the difference next to the first figure.",
  ];
}

function outcomeOf(week: number, { kpis, pillars }: Parts, { slots, kind }: Reading, posts: Post[]): string {
  const goal = kpis.items.find((item) => item.goal !== null);
  const signal = kpis.items.find((item) => item.name === kind.signal.name);
  const count = posts.length;
  if (week === 1)
    return `${goal ? `The starting figure for ${goal.goal} is written down` : "The starting figure is written down"}, and ${count === 1 ? "the first post is" : `${count} posts are`} out.`;
  if (week === 2)
    return `At least one of ${slots.people} has replied to \u201c${pillars.items[0]?.name ?? ""}\u201d, and you know in whose words.`;
  if (week === 3)
    return `You have talked with three of ${slots.people} and can say in their words what keeps them.`;
  return signal
    ? `${capitalise(signal.name)}: half of the mark of ${formatNumber(signal.target)} is reached, or the plan for the next month says what changes.`
    : `The plan for the next month says what stays and what changes.`;
}

/** Hooks in the order in which they are used: the strong themes come up more often. */
function ideas(pillars: StrategyBody["pillars"]) {
  const used = new Map<string, number>();
  const spent = new Map<string, number>();
  return (): { pillar: string; idea: string; round: number } => {
    const next =
      pillars.items
        .map((item) => ({ item, debt: item.share / ((spent.get(item.name) ?? 0) + 1) }))
        .sort((left, right) => right.debt - left.debt)[0]?.item ?? pillars.items[0];
    const name = next?.name ?? "";
    const hooks = next?.hooks ?? [];
    const turn = used.get(name) ?? 0;
    used.set(name, turn + 1);
    spent.set(name, (spent.get(name) ?? 0) + 1);
    return {
      pillar: name,
      idea: hooks[turn % Math.max(1, hooks.length)] ?? name,
      round: Math.floor(turn / Math.max(1, hooks.length)),
    };
  };
}

/** At most eight a week are listed; where the rhythm is higher, the rest comes from what is listed. */
function planPosts(week: number, { frequency, networks }: Parts, next: ReturnType<typeof ideas>): Post[] {
  const perNetwork = frequency.perNetwork.map(({ network, postsPerWeek }) => ({
    network,
    count: countIn(week, postsPerWeek),
  }));
  const total = perNetwork.reduce((sum, item) => sum + item.count, 0);
  const slots: Network[] = [];
  for (let turn = 0; slots.length < Math.min(8, total); turn += 1) {
    for (const { network, count } of perNetwork) if (turn < count && slots.length < 8) slots.push(network);
  }
  const main = networks.chosen[0];
  if (slots.length === 0 && main) slots.push(main.network);
  return slots.map((network) => {
    const { pillar, idea, round } = next();
    return { network, pillar, idea: phrase(idea, round, network) };
  });
}

/** Second and later uses of a hook say in which other form it comes back. */
function phrase(idea: string, round: number, network: Network): string {
  if (round === 0) return idea.slice(0, 240);
  const again =
    round === 1
      ? `As a ${norms[network].format}: `
      : round === 2
        ? "With a reader's answer: "
        : `Part ${round + 1}: `;
  return `${again}${idea}`.slice(0, 240);
}

function countIn(week: number, postsPerWeek: number): number {
  if (postsPerWeek >= 1) return Math.floor(postsPerWeek);
  if (postsPerWeek >= 0.5) return week % 2;
  return week === 2 ? 1 : 0;
}
