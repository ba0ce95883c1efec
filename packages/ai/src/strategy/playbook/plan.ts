import { networkNames, type Network } from "@drumbeat/core/networks";
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
  const next = startQueue(parts.pillars, parts.networks.chosen[0]?.network ?? "linkedin");
  return {
    weeks: [1, 2, 3, 4].map((week) => {
      const posts = planPosts(week, parts, next);
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
  if (week === 3) return `\u201c${second}\u201d, and conversations with ${slots.people}`;
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
    return `At least one reply to \u201c${pillars.items[0]?.name ?? ""}\u201d comes from the people it is for: ${slots.people}.`;
  if (week === 3) return `Three conversations with ${slots.people} are noted down, in their words.`;
  return signal
    ? `${capitalise(signal.name)}: half of the mark of ${formatNumber(signal.target)} is reached, or the plan for the next month says what changes.`
    : `The plan for the next month says what stays and what changes.`;
}

interface Idea {
  pillar: string;
  hook: string;
}

/**
 * Hands out hooks, the strong themes more often and none twice. Smaller networks get every second post from what the
 * main network had, cut down; when the hooks are used up, a theme goes on with what readers asked.
 */
function startQueue(pillars: StrategyBody["pillars"], main: Network) {
  const left = new Map(pillars.items.map((item) => [item.name, [...item.hooks]]));
  const spent = new Map<string, number>();
  const toCutDown: Idea[] = [];
  let turn = 0;
  let followUps = 0;

  const fresh = (): Idea | null => {
    const [next] = pillars.items
      .filter((item) => (left.get(item.name)?.length ?? 0) > 0)
      .map((item) => ({ name: item.name, debt: item.share / ((spent.get(item.name) ?? 0) + 1) }))
      .sort((one, other) => other.debt - one.debt);
    const hook = next && left.get(next.name)?.shift();
    if (!next || hook === undefined) return null;
    spent.set(next.name, (spent.get(next.name) ?? 0) + 1);
    return { pillar: next.name, hook };
  };
  const followUp = (): Idea => {
    const pillar = pillars.items[followUps % pillars.items.length]?.name ?? "";
    const forms = [
      `The best question under \u201c${pillar}\u201d so far, answered in full.`,
      `What readers added to \u201c${pillar}\u201d, in their words and with leave.`,
      `\u201c${pillar}\u201d once more: the first line that was answered most, from the other side.`,
      `One picture and one sentence from \u201c${pillar}\u201d.`,
    ];
    const hook = forms[Math.floor(followUps / pillars.items.length) % forms.length] ?? pillar;
    followUps += 1;
    return { pillar, hook };
  };

  return (network: Network): Post => {
    turn += 1;
    const cut = network !== main && turn % 2 === 0 ? toCutDown.shift() : undefined;
    if (cut) return { network, pillar: cut.pillar, idea: cutDown(cut.hook, main, network) };
    const idea = fresh();
    if (idea && network === main) toCutDown.push(idea);
    const { pillar, hook } = idea ?? toCutDown.shift() ?? followUp();
    return { network, pillar, idea: hook.slice(0, 240) };
  };
}

function cutDown(hook: string, main: Network, network: Network): string {
  return `From ${networkNames[main]}, as a ${norms[network].format}: ${hook}`.slice(0, 240);
}

/** At most eight a week are listed; where the rhythm is higher, the rest comes from what is listed. */
function planPosts(week: number, { frequency, networks }: Parts, next: (network: Network) => Post): Post[] {
  const perNetwork = frequency.perNetwork.map(({ network, postsPerWeek }) => ({
    network,
    count: countIn(week, postsPerWeek),
  }));
  const total = perNetwork.reduce((sum, item) => sum + item.count, 0);
  const places: Network[] = [];
  for (let turn = 0; places.length < Math.min(8, total); turn += 1) {
    for (const { network, count } of perNetwork) if (turn < count && places.length < 8) places.push(network);
  }
  const main = networks.chosen[0];
  if (places.length === 0 && main) places.push(main.network);
  return places.map(next);
}

function countIn(week: number, postsPerWeek: number): number {
  if (postsPerWeek >= 1) return Math.floor(postsPerWeek);
  if (postsPerWeek >= 0.5) return week % 2;
  return week === 2 ? 1 : 0;
}
