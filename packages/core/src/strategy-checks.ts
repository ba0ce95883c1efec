import { networkNames, type Network } from "./networks";
import { strategySections, type StrategyBody, type StrategySection } from "./strategy";

/** A rule that a strategy breaks, and the section to put right. */
export interface StrategyFault {
  section: StrategySection;
  message: string;
}

export interface CheckOptions {
  /** `YYYY-MM-DD`: dates up to this day count as past. Without it dates are not judged. */
  today?: string;
}

/** The rules that hold between the sections and that no schema can state. Empty when the strategy is sound. */
export function checkStrategy(body: StrategyBody, options: CheckOptions = {}): string[] {
  return findStrategyFaults(body, options).map((fault) => `${fault.section}: ${fault.message}`);
}

/** Like `checkStrategy`, with the section to blame, in the order of the sections. */
export function findStrategyFaults(body: StrategyBody, options: CheckOptions = {}): StrategyFault[] {
  const faults = [
    ...checkNetworks(body),
    ...checkPillars(body),
    ...checkFrequency(body),
    ...checkKpis(body, options),
    ...checkPlan(body),
  ];
  return faults.sort(
    (left, right) => strategySections.indexOf(left.section) - strategySections.indexOf(right.section),
  );
}

function checkNetworks(body: StrategyBody): StrategyFault[] {
  const chosen = body.networks.chosen.map((item) => item.network);
  const notNow = body.networks.notNow.map((item) => item.network);
  const both = chosen.filter((network) => notNow.includes(network));
  const messages = [
    ...both.map((network) => `${networkNames[network]} is chosen and also set aside.`),
    ...repeated([...chosen]).map((name) => `${networkNames[name]} is chosen twice.`),
    ...repeated([...notNow]).map((name) => `${networkNames[name]} is set aside twice.`),
  ];
  return messages.map((message) => ({ section: "networks", message }));
}

function checkPillars(body: StrategyBody): StrategyFault[] {
  const { items } = body.pillars;
  const total = items.reduce((sum, item) => sum + item.share, 0);
  const messages = [
    ...(total === 100 ? [] : [`The shares of the pillars add up to ${total}, not to 100.`]),
    ...repeated(items.map((item) => key(item.name))).map((name) => `Two pillars are called "${name}".`),
    ...repeated(items.flatMap((item) => item.hooks.map(key))).map(
      (hook) => `The hook "${hook}" appears twice.`,
    ),
  ];
  return messages.map((message) => ({ section: "pillars", message }));
}

function checkFrequency(body: StrategyBody): StrategyFault[] {
  const chosen = body.networks.chosen.map((item) => item.network);
  const planned = body.frequency.perNetwork.map((item) => item.network);
  const messages = [
    ...planned
      .filter((network) => !chosen.includes(network))
      .map((network) => `${networkNames[network]} has a frequency but is not a chosen network.`),
    ...chosen
      .filter((network) => !planned.includes(network))
      .map((network) => `${networkNames[network]} is chosen but has no frequency.`),
    ...repeated(planned).map((network) => `${networkNames[network]} has two frequencies.`),
  ];
  return messages.map((message) => ({ section: "frequency", message }));
}

function checkKpis(body: StrategyBody, { today }: CheckOptions): StrategyFault[] {
  const { items } = body.kpis;
  const messages = [
    ...repeated(items.map((item) => `${key(item.name)} by ${item.by}`)).map(
      (name) => `"${name}" is listed twice.`,
    ),
    ...items
      .filter((item) => today !== undefined && item.by <= today)
      .map((item) => `"${item.name}" is due on ${item.by}, which is not in the future.`),
  ];
  return messages.map((message) => ({ section: "kpis", message }));
}

function checkPlan(body: StrategyBody): StrategyFault[] {
  const chosen = new Set<Network>(body.networks.chosen.map((item) => item.network));
  const pillars = new Set(body.pillars.items.map((item) => item.name));
  const messages = body.plan.weeks.flatMap((week, index) => [
    ...(week.week === index + 1 ? [] : [`Week ${index + 1} is numbered ${week.week}.`]),
    ...week.posts.flatMap((post) => [
      ...(chosen.has(post.network)
        ? []
        : [`Week ${week.week} has a post for ${networkNames[post.network]}, which is not a chosen network.`]),
      ...(pillars.has(post.pillar)
        ? []
        : [`Week ${week.week} names the pillar "${post.pillar}", which does not exist.`]),
    ]),
  ]);
  return messages.map((message) => ({ section: "plan", message }));
}

function repeated<T>(values: T[]): T[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

function key(text: string): string {
  return text.trim().toLocaleLowerCase("en").replace(/\s+/g, " ");
}
