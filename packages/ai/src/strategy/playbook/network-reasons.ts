import { networkNames, type Network } from "@drumbeat/core/networks";
import { sayHours } from "./capacity";
import { dice, shuffle } from "./choice";
import type { Kind } from "./kinds/kind";
import { norms } from "./norms";
import { capitalise, listWords, shortPeople } from "./reading/phrases";
import { fill, type Reading, type Slots } from "./reading/slots";

/** Why a network was chosen: who is there, what this business has to show there, what it starts from. */
export function reason(network: Network, index: number, reading: Reading, isWished: boolean): string {
  const slots = { ...reading.slots, people: peopleOn(network, reading) };
  const arguments_ = shuffle(cases[network](reading.kind, slots), `${reading.seed} why ${network}`);
  const [argument = ""] = arguments_.flatMap((text) => fill(text, slots) ?? []);
  return `${isWished ? "You asked for it. " : ""}${argument} ${start(network, index, reading)}`.trim();
}

function start(network: Network, index: number, { profile, slots, seed }: Reading): string {
  const isThere = profile.networksInUse.includes(network);
  const goal = profile.goals[0]?.metric;
  const ways: readonly string[] = isThere
    ? [
        "You have an account there, so nothing starts from zero.",
        "The account exists; it needs a steadier rhythm, not a beginning.",
        `${slots.name} is there already, which saves the first months.`,
      ]
    : [
        "You have no account there yet; set one up in the first week.",
        "It is new for you, so judge it after thirty days and not before.",
        `An account there is still to be opened; give it four weeks${goal ? ` before you ask what it did for ${goal}` : ""}.`,
      ];
  return ways[(index + Math.floor(dice(`${seed} start`) * ways.length)) % ways.length] ?? "";
}

/** The group among the founder's that a network is most about. */
const circles: Partial<Record<Network, RegExp>> = {
  linkedin:
    /\b(?:manag|lead|agenc|bod|compan|owner|engineer|procure|employee|business|founder|worker|adult|donor)/i,
  reddit: /\b(?:develop|engineer|player|freelanc)/i,
  mastodon: /\b(?:develop|public bod)/i,
  bluesky: /\b(?:develop|writer|player|journal|research)/i,
  facebook: /\b(?:household|parent|famil|neighbour|donor|farmer|landlord)/i,
  instagram: /\b(?:household|famil|couple|parent|commuter|beginner|guest|freelanc)/i,
  tiktok: /\b(?:streamer|student|player|commuter|beginner)/i,
  x: /\b(?:develop|agenc|journal|founder)/i,
};

function peopleOn(network: Network, { groups, slots }: Reading): string | undefined {
  const named = groups.flatMap((group) => (group.people ? [shortPeople(group.people)] : []));
  return named.find((people) => circles[network]?.test(people)) ?? slots.people;
}

/** What speaks for a network. The first that this business can fill, in an order of its own, is used. */
const cases: Record<Network, (kind: Kind, slots: Slots) => string[]> = {
  linkedin: (kind) => [
    `On LinkedIn {people} can be reached by job and not by hobby, in working hours, with room to talk about ${kind.talk}.`,
    `{People} are there under their own name and job. What convinces them there: ${kind.proof}.`,
    `LinkedIn readers have patience for a page of reasons, and reasons are what {people} need: ${kind.talk}.`,
  ],
  x: (kind, slots) => [
    ...(slots.refusal
      ? [
          `Short, exact lines travel on X, and \u201c{Refusal}\u201d is one. Under it goes the proof for {people}: ${kind.proof}.`,
        ]
      : [`X suits whoever has something short to say every other day. For {people} that is ${kind.talk}.`]),
    ...(slots.figure
      ? [`A line such as \u201c{Figure}\u201d fits into a post on X, and {people} there argue about figures.`]
      : []),
  ],
  instagram: (kind, slots) => [
    ...(slots.anyPlace && kind.isLocal
      ? [
          `Instagram is where {people} look before they come. Name {anyPlace} in every post and show what they come for: ${kind.visual}.`,
          `Pictures from {anyPlace} are found by place on Instagram, and {people} look there first. What to show: ${kind.visual}.`,
        ]
      : [
          `Instagram decides with pictures, and there is something to show {people}: ${kind.visual}.`,
          `Half of all adults use Instagram (Pew, US, 2025). For {people} the pictures can be ${kind.visual}.`,
        ]),
    ...(slots.craftFact
      ? [`\u201c{CraftFact}\u201d is a picture before it is a sentence. Instagram lets {people} see it.`]
      : []),
  ],
  facebook: (kind, slots) =>
    slots.anyPlace && kind.isLocal
      ? [
          `In the groups around {anyPlace}, {people} ask each other for a name, and seven in ten adults are on Facebook (Pew, US, 2025). What to post: ${kind.visual}.`,
          `Recommendations in {anyPlace} are made on Facebook. What {people} should find there when somebody names you: ${kind.proof}.`,
        ]
      : [
          `Facebook reaches more adults than any other network but YouTube (71 per cent, Pew, US, 2025), and {people} meet there in groups of their own.`,
          `{People} organise themselves in Facebook groups. Being useful there counts for more than a page of your own.`,
        ],
  threads: (kind) => [
    `Threads costs little beside Instagram and carries short thoughts about ${kind.talk} to {people}.`,
    `A sentence is enough on Threads. {People} who follow you elsewhere hear there about ${kind.talk}.`,
  ],
  tiktok: (kind) => [
    `TikTok shows a video to people who never heard of {name}, which no other network does for a small account. What to film: ${kind.video}.`,
    `A new account is seen on TikTok if the first second is good. For {people} that second could be this: ${kind.video}.`,
  ],
  youtube: (kind) => [
    `On YouTube an answer is still found after two years. {People} search there. Worth filming properly: ${kind.video}.`,
  ],
  pinterest: (kind) => [
    `{People} save on Pinterest what they plan months ahead, and each pin keeps its link. The pictures exist anyway: ${kind.visual}.`,
    `Pinterest is a search engine with pictures: {people} find them long after the day they were posted. What to pin: ${kind.visual}.`,
  ],
  reddit: (_kind, slots) =>
    slots.rival
      ? [
          `On Reddit {people} ask in public how to get away from {rival}. Answer as yourself, name {name} only where it helps, and give nine answers for each post of your own.`,
        ]
      : [
          `On Reddit {people} compare openly before they decide. Answers with detail are found for years; advertising is removed.`,
        ],
  bluesky: (kind) => [
    `Bluesky is small, but its people reply. Good for ${kind.talk}, with {people} who left louder networks.`,
    `{People} who left X talk to each other on Bluesky, and a small account is heard there. Start with ${kind.talk}.`,
  ],
  mastodon: (_kind, slots) =>
    slots.openFact
      ? [
          `Mastodon's people care about how software is built and who owns it. {Name}, being open source, needs no introduction to {people} there.`,
          `Open source is at home on Mastodon: {people} there read to the end, ask, and tell others about {name}.`,
        ]
      : [
          `Mastodon is small and attentive: {people} there read to the end and answer, and no algorithm stands between.`,
        ],
};

const roles: Record<Network, [string, string]> = {
  linkedin: ["The main stage: reaches {people} at work", "Second voice, for {people} at work"],
  x: ["The main stage: short, frequent, linked", "Quick notes and answers"],
  instagram: ["The main stage: the work in pictures", "The picture book beside it"],
  facebook: ["The main stage: neighbours, groups, dates", "Groups, events and recommendations"],
  threads: ["The main stage: short thoughts", "Short thoughts between larger posts"],
  tiktok: ["The main stage: found by strangers", "Being found by people who do not know {name}"],
  youtube: ["The main stage: answers that are found for years", "A library of answers to link to"],
  pinterest: ["The main stage: found by those who plan", "Pictures that lead to the website for months"],
  reddit: ["The main stage: answers where people ask", "Answers in the threads where {people} compare"],
  bluesky: ["The main stage: conversation", "Conversation with a small, attentive circle"],
  mastodon: [
    "The main stage: conversation without an algorithm",
    "Conversation with people who care how things are built",
  ],
};

export function role(network: Network, index: number, reading: Reading): string {
  const text = roles[network][index === 0 ? 0 : 1];
  return fill(text, { ...reading.slots, people: peopleOn(network, reading) }) ?? text;
}

/** Why a network has to wait: the hours, the people, or the manners of the place. `index` counts the reasons given. */
export function rejection(
  network: Network,
  index: number,
  reading: Reading,
  chosen: readonly Network[],
): string {
  const { profile, slots, kind } = reading;
  const { minutes, format } = norms[network];
  const people = peopleOn(network, reading) ?? kind.customers;
  const hours = sayHours(profile.hoursPerWeek);
  const first = chosen[0] ? networkNames[chosen[0]] : "the first network";
  const keep = profile.networksInUse.includes(network)
    ? ` Keep the account, pin a post that points to ${first}, and answer who writes there.`
    : "";
  if (minutes >= 90 && profile.hoursPerWeek < 12) {
    const cost = minutes >= 300 ? "about five hours" : "about an hour and a half";
    const later = [
      `Note down what could be filmed: ${kind.video}.`,
      "Come back to it when somebody can help with filming.",
      `Save the idea for a quieter month: ${kind.video}.`,
    ];
    return `A ${format} takes ${cost}; with ${hours} a week it would push out ${listWords(chosen.map((item) => networkNames[item]))}. ${later[index % later.length] ?? ""}${keep}`;
  }
  if ((kind.affinity[network] ?? 0) <= -1) return `${unlikely[network](people, slots)}${keep}`;
  const ways = [
    `A fair candidate for later: ${people} are there, only not as many as on ${first}, and ${hours} a week will not stretch further.`,
    `It would suit ${people} too, but ${hours} a week will keep ${chosen.length === 1 ? "one network" : `${chosen.length} networks`} alive, not one more.`,
    `Look at it again when ${first} brings replies every week; until then it would take time from what works for ${people}.`,
    `Nothing against it but the clock: ${slots.name} has ${hours} a week, all of it spoken for.`,
  ];
  return `${ways[index % ways.length] ?? ""}${keep}`;
}

const unlikely: Record<Network, (people: string, slots: Reading["slots"]) => string> = {
  linkedin: (people) =>
    `${capitalise(people)} do not think of this while they are in a working mood, and that is the mood LinkedIn is read in.`,
  x: (people, slots) =>
    `X rewards several posts a day on public affairs. ${capitalise(people)} do not look there for ${slots.aThing ?? "what you offer"}.`,
  instagram: (people, slots) =>
    `Instagram wants a strong picture each time. For ${slots.aThing ?? "this"}, words and figures convince, and ${people} do not choose from a feed of pictures.`,
  facebook: (people) =>
    `Its pages reach few people without paid reach, and ${people} do not use it for this.`,
  threads: (people) =>
    `Too close to Instagram in its public and too far from ${people} to be worth a rhythm of its own.`,
  tiktok: (people) =>
    `Its reach is real, but ${people} would have to be found among people who want to be entertained.`,
  youtube: (people) => `A channel pays after a year of videos; ${people} need an answer sooner.`,
  pinterest: (people, slots) =>
    `Pinterest is for what is chosen by its looks. ${capitalise(people)} do not choose ${slots.aThing ?? "this"} that way.`,
  reddit: (people, slots) =>
    `Its forums remove anything that smells of advertising, and the questions about ${slots.aThing ?? "this"} that ${people} have are asked elsewhere.`,
  bluesky: (people) =>
    `Six in a hundred young adults use it in the US (Pew, 2025); too few ${people} among them for now.`,
  mastodon: (people) => `A good place for technical and public matters; ${people} are hardly there.`,
};
