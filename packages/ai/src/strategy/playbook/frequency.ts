import type { StrategyBody } from "@drumbeat/core/strategy";
import { networkNames, type Network } from "@drumbeat/core/networks";
import { capacity, sayHours } from "./capacity";
import type { Wishes } from "./feedback";
import { norms } from "./norms";
import type { Reading } from "./reading/slots";

type Entry = StrategyBody["frequency"]["perNetwork"][number];

/** How the posting hours are split among one to five networks. */
const splits: Record<number, number[]> = {
  1: [1],
  2: [0.6, 0.4],
  3: [0.5, 0.3, 0.2],
  4: [0.4, 0.25, 0.2, 0.15],
  5: [0.36, 0.22, 0.18, 0.14, 0.1],
};

/** As many posts as the hours carry, and never more than pays. */
export function planFrequency(
  networks: StrategyBody["networks"],
  reading: Reading,
  wishes: Wishes,
): StrategyBody["frequency"] {
  const hours = wishes.hoursPerWeek ?? reading.profile.hoursPerWeek;
  const { postingHours } = capacity(hours);
  const chosen = networks.chosen.map((item) => item.network);
  const split = splits[chosen.length] ?? [];
  return {
    perNetwork: chosen.map((network, index) => {
      const factor = wishes.reduced.includes(network) ? 0.5 : 1;
      const budget = postingHours * (split[index] ?? 0.1);
      const posts = countPosts(network, budget * factor * Math.min(1, wishes.pace), index === 0, wishes.pace);
      return describeEntry(network, posts, budget, index, { reading, hours, chosen });
    }),
  };
}

function countPosts(network: Network, hours: number, isFirst: boolean, pace: number): number {
  const { minutes, perWeek } = norms[network];
  const affordable = (hours * 60) / minutes;
  const wanted = Math.min(affordable, perWeek.most * Math.max(1, pace));
  // Every week of the plan has a post, so the first network never falls under one.
  if (isFirst) return Math.max(1, Math.floor(wanted));
  // Small networks live on what the first one made; more than three a week would be work of its own.
  if (wanted >= 1) return Math.floor(Math.min(wanted, hours < 3 && pace <= 1 ? 3 : 5));
  return wanted >= 0.5 ? 0.5 : 0.25;
}

interface Setting {
  reading: Reading;
  hours: number;
  chosen: readonly Network[];
}

function describeEntry(
  network: Network,
  posts: number,
  budget: number,
  index: number,
  setting: Setting,
): Entry {
  const { minutes, format } = norms[network];
  const needed = (posts * minutes) / 60;
  // Where even one post is more than the hours carry, it has to be a shorter one.
  const spent = Math.floor(Math.min(needed, budget) * 20) / 20;
  return {
    network,
    postsPerWeek: posts,
    hoursPerWeek: Math.max(0.05, spent),
    bestTimes: bestTimes(network, index, setting.reading),
    why: explain(
      network,
      { posts, spent: Math.max(0.05, spent), minutes, format, isShort: needed > budget + 0.01 },
      index,
      setting,
    ),
  };
}

interface Sum {
  posts: number;
  spent: number;
  minutes: number;
  format: string;
  isShort: boolean;
}

function explain(
  network: Network,
  { posts, spent, minutes, format, isShort }: Sum,
  index: number,
  { reading, hours, chosen }: Setting,
): string {
  const { slots } = reading;
  const people = slots.people ?? "";
  const first = chosen[0] ? networkNames[chosen[0]] : "";
  const rest = hours - capacity(hours).postingHours;
  const count = sayPosts(posts, format);
  if (isShort && index === 0) {
    return `${count} is all that ${sayHours(hours)} a week carry, so keep it to ${Math.round(spent * 60)} minutes. A rhythm that holds counts for more than a long post.`;
  }
  if (index === 0) {
    return `${count} at about ${minutes} minutes each. That leaves ${sayMinutes(rest)} of your ${sayHours(hours)} for answering ${people} and looking at the figures.`;
  }
  if (posts < 1)
    return `Enough to show that somebody is there. More would take time from ${first}, where it is worth more.`;
  const isOften = posts >= 3;
  return isOften
    ? `${count}, about ${minutes} minutes each, because a ${format} on ${networkNames[network]} lives for a day. Most of them are one thought out of what you made for ${first}.`
    : `${count}, mostly from what you made for ${first}, cut to the manners of ${networkNames[network]}. About ${minutes} minutes each.`;
}

function sayPosts(posts: number, format: string): string {
  const words: Record<number, string> = {
    0.25: "One a month",
    0.5: "One every two weeks",
    1: "One a week",
    2: "Two a week",
    3: "Three a week",
    4: "Four a week",
    5: "Five a week",
    6: "Six a week",
    7: "One a day",
  };
  const count = words[posts] ?? `${posts} a week`;
  return posts === 1 ? `One ${format} a week` : count;
}

function sayMinutes(hours: number): string {
  const minutes = Math.round((hours * 60) / 5) * 5;
  if (minutes < 90) return `${minutes} minutes`;
  return sayHours(Math.round(hours * 4) / 4);
}

/**
 * When a network is read most. A sum over several studies: workday mornings for LinkedIn (Tuesday to Thursday), late
 * mornings and evenings for Instagram, weekends for Facebook (Sprout Social 2021 in impactplus.com; abacustrategic.com,
 * 30,000 posts; SocialMediaToday 2020). They disagree in detail, so these are beginnings to be replaced by own figures.
 */
const usualTimes: Record<Network, string> = {
  linkedin: "Tue to Thu, 8:00 to 10:00",
  x: "Mon to Fri, 9:00 to 11:00",
  instagram: "Tue to Thu, 11:00 to 13:00",
  facebook: "Thu to Sun, 12:00 to 15:00",
  threads: "Mon to Fri, 12:00 to 13:00",
  tiktok: "Thu and Sun, 18:00 to 21:00",
  youtube: "Sat and Sun, 10:00 to 12:00",
  pinterest: "Sat and Sun, 20:00 to 22:00",
  reddit: "Mon to Thu, 8:00 to 10:00",
  bluesky: "Mon to Fri, 16:00 to 18:00",
  mastodon: "Mon to Fri, 17:00 to 19:00",
};

function bestTimes(network: Network, index: number, { kind, profile }: Reading): string {
  const city = profile.timeZone.split("/").at(-1)?.replace(/_/g, " ") ?? profile.timeZone;
  const times = index === 0 ? kind.times : usualTimes[network];
  return `${times}, ${city} time`;
}
