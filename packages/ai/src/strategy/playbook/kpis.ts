import { formatNumber } from "@drumbeat/core/goals-format";
import type { Goal } from "@drumbeat/core/goals";
import { networkNames } from "@drumbeat/core/networks";
import type { StrategyBody } from "@drumbeat/core/strategy";
import { DateTime } from "luxon";
import { capitalise } from "./reading/phrases";
import type { Reading } from "./reading/slots";

type Kpi = StrategyBody["kpis"]["items"][number];

/** One figure for each goal with a number, a halfway mark for the first, and two signs that come before results. */
export function planKpis(
  reading: Reading,
  frequency: StrategyBody["frequency"],
  today: string,
): StrategyBody["kpis"] {
  const start = DateTime.fromISO(today, { zone: "utc" });
  const goals = reading.profile.goals.filter((goal) => goal.target !== null && goal.target > 0).slice(0, 3);
  const main = goals.map((goal) => goalKpi(goal, start, reading));
  const first = goals[0];
  const halfway = first ? halfwayKpi(first, start, reading) : null;
  const signs = [signalKpi(reading, frequency, start), replyKpi(reading, frequency, start)];
  const items = [...main, ...(halfway ? [halfway] : []), ...signs];
  const unique = [...new Map(items.map((item) => [`${item.name.toLowerCase()} ${item.by}`, item])).values()];
  return { items: unique.slice(0, 6) };
}

/** The founder's date; where it is missing or past, a date of ours that is named as such. */
function deadline(goal: Goal, today: DateTime): { day: string; note: string } {
  const given = goal.by ? DateTime.fromISO(goal.by, { zone: "utc" }) : null;
  if (given && given > today) return { day: given.toISODate() ?? "", note: "" };
  const day = today.plus({ days: 180 }).toISODate() ?? "";
  const note = given
    ? ` The date you gave has passed; half a year from now is our assumption.`
    : " You gave no date; half a year is our assumption.";
  return { day, note };
}

function goalKpi(goal: Goal, today: DateTime, { slots }: Reading): Kpi {
  const { day, note } = deadline(goal, today);
  const target = goal.target ?? 0;
  return {
    name: capitalise(goal.metric).slice(0, 200),
    baseline: null,
    baselineNote: howToMeasure(goal.metric, slots.site),
    target,
    unit: unitOf(goal.metric),
    by: day,
    goal: goal.metric,
    why: `${pace(goal, target, today, day)}${note}`,
  };
}

function pace(goal: Goal, target: number, today: DateTime, day: string): string {
  const weeks = Math.max(1, Math.round(DateTime.fromISO(day, { zone: "utc" }).diff(today, "weeks").weeks));
  if (isRate(goal.metric)) {
    return `Your goal. It is a rate, so compare like with like, once a month, for the ${weeks} weeks that are left.`;
  }
  const weekly = target / weeks;
  const each = weekly >= 10 ? formatNumber(Math.ceil(weekly)) : formatNumber(Math.ceil(weekly * 10) / 10);
  return `Your goal. Starting from nothing it means ${each} a week for ${weeks} weeks; what you have already makes it less.`;
}

function isRate(metric: string): boolean {
  return /\b(?:per|a|each|every)\s+(?:day|week|month|quarter|year)\b|\brate\b|^%/i.test(metric);
}

const measures: [RegExp, (site: string | undefined) => string][] = [
  [
    /subscribers?|newsletter|mailing/i,
    () => "Read the number of confirmed addresses in the mailing tool today and write it down.",
  ],
  [
    /followers?/i,
    () => "Add up the follower counts of the chosen networks today and write each of them down.",
  ],
  [/wishlists?/i, () => "Read the wishlist total in the store's own report today."],
  [
    /installs?|downloads?/i,
    () => "Take the registry or release counters of the last 28 days; they count machines, not people.",
  ],
  [/stars?\b/i, () => "Read the number on the repository today."],
  [
    /sign-?ups?|trials?|registrations?/i,
    () => "Count the accounts created in the last full month, without your own and test accounts.",
  ],
  [/teams?|clients?|customers?|members?|accounts?/i, () => "Count who paid in the last full month."],
  [
    /revenue|turnover|sales|income|mrr|\u20ac|\$|\u00a3/i,
    () => "Take the sum of the last full month from your books.",
  ],
  [
    /quote|enquir|inquir|leads?|requests?|calls?|call-outs?|consultations?/i,
    () =>
      "Count the messages and calls of the last full month by hand; the inbox and the call list are enough.",
  ],
  [
    /bookings?|appointments?|patients?|reservations?/i,
    () => "Count the entries of the last full month in the booking book, newcomers apart.",
  ],
  [/orders?|tickets?|sold/i, () => "Count the orders of the last full month, without returns."],
  [/donors?|donations?|volunteers?/i, () => "Count the active standing orders in the last bank statement."],
  [
    /visits?|visitors?|views?|traffic/i,
    (site) => `Read the last 28 days for ${site ?? "the website"} in the statistics.`,
  ],
  [
    /hubs?|partners?|shops?|installations?|wells?/i,
    () => "Count those that were active in the last month; leave out who only signed up.",
  ],
];

function howToMeasure(metric: string, site: string | undefined): string {
  const found = measures.find(([pattern]) => pattern.test(metric))?.[1](site);
  return (
    found ??
    `Count \u201c${metric.slice(0, 100)}\u201d for the last full month by hand this week and write it down.`
  );
}

function unitOf(metric: string): string {
  return metric.replace(/\s+(?:per|a|each|every)\s+\w+$/i, "").slice(0, 120);
}

function halfwayKpi(goal: Goal, today: DateTime, { slots }: Reading): Kpi | null {
  const { day } = deadline(goal, today);
  const end = DateTime.fromISO(day, { zone: "utc" });
  const days = end.diff(today, "days").days;
  const target = goal.target ?? 0;
  if (days < 45 || target < 4) return null;
  const middle = today.plus({ days: Math.round(days / 2) });
  return {
    name: `Halfway: ${goal.metric}`.slice(0, 200),
    baseline: null,
    baselineNote: "The same count as for the goal itself.",
    target: Math.round(target * 0.4),
    unit: unitOf(goal.metric),
    by: middle.toISODate() ?? day,
    goal: null,
    why: `Growth by posts starts slowly, so the mark halfway is 40 per cent. Under half of it, change the plan of ${slots.name}, not the goal.`,
  };
}

function monthlyPosts(frequency: StrategyBody["frequency"]): number {
  return frequency.perNetwork.reduce((sum, item) => sum + item.postsPerWeek, 0) * 4;
}

function signalKpi({ kind }: Reading, frequency: StrategyBody["frequency"], today: DateTime): Kpi {
  const target = Math.max(2, Math.round(monthlyPosts(frequency) * kind.signal.perPost));
  return {
    name: kind.signal.name,
    baseline: null,
    baselineNote: kind.signal.note,
    target,
    unit: `${kind.signal.unit} in 30 days`,
    by: today.plus({ days: 60 }).toISODate() ?? "",
    goal: null,
    why: `An early sign. The figure assumes ${formatNumber(kind.signal.perPost)} for each of about ${formatNumber(monthlyPosts(frequency))} posts a month; replace it by your own average after four weeks.`,
  };
}

function replyKpi({ slots }: Reading, frequency: StrategyBody["frequency"], today: DateTime): Kpi {
  const main = frequency.perNetwork[0];
  const network = main ? networkNames[main.network] : "the main network";
  const posts = (main?.postsPerWeek ?? 1) * 4;
  return {
    name: `Replies on ${network} from ${slots.people}`.slice(0, 200),
    baseline: null,
    baselineNote: `Count the comments and messages under the last ten posts on ${network}; without posts it is 0.`,
    target: Math.max(4, Math.round(posts * 1.5)),
    unit: "replies in 30 days",
    by: today.plus({ days: 30 }).toISODate() ?? "",
    goal: null,
    why: "Replies come before results: they show within days whether the right people read.",
  };
}
