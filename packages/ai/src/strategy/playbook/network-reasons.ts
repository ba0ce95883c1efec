import { networkNames, type Network } from "@drumbeat/core/networks";
import { sayHours } from "./capacity";
import { pick } from "./choice";
import { norms } from "./norms";
import { capitalise, listWords } from "./reading/phrases";
import { fill, type Reading } from "./reading/slots";

/** Why a network was chosen: who is there, what this business has to show there, what it starts from. */
export function reason(
  network: Network,
  reading: Reading,
  state: { isFirst: boolean; isWished: boolean },
): string {
  const { profile, slots, seed } = reading;
  const own = profile.networksInUse.includes(network)
    ? pick(
        [
          "You have an account there, so nothing starts from zero.",
          `${slots.name} is there already, which saves the first months.`,
          "The account exists; it needs a steadier rhythm, not a beginning.",
        ],
        `${seed} own ${network}`,
      )
    : pick(
        [
          "You have no account there yet; set one up in the first week.",
          "It is new for you, so judge it after the first thirty days and not before.",
        ],
        `${seed} new ${network}`,
      );
  const wished = state.isWished ? "You asked for it. " : "";
  return `${wished}${fill(arguments_[network](reading), slots) ?? ""} ${own}`.trim();
}

const arguments_: Record<Network, (reading: Reading) => string> = {
  linkedin: ({ slots, kind }) =>
    slots.habit
      ? `{People} are on LinkedIn under their own name and job, and it is a good place to talk about ${kind.talk.replace(/^to talk about /, "")}.`
      : `On LinkedIn {people} can be reached by job and not by hobby, in working hours, with room to talk about ${kind.talk}.`,
  x: ({ slots, kind }) =>
    slots.refusal
      ? `Short, exact lines travel on X. \u201c{Refusal}\u201d is one, and there is more where ${kind.proof} can be linked in one post.`
      : `X suits a business that has something short to say every other day: ${kind.talk}, for {people} who follow the subject.`,
  instagram: ({ kind, slots }) =>
    slots.anyPlace
      ? `Instagram is where {people} look before they come, and ${slots.anyPlace} can be seen in every picture. Use it to show ${kind.visual}.`
      : `Instagram decides with pictures, and there is something to show {people}: ${kind.visual}.`,
  facebook: ({ slots, kind }) =>
    slots.anyPlace
      ? `Seven in ten adults use Facebook (Pew, US, 2025), and the groups around ${slots.anyPlace} are where {people} ask each other for a name. It suits ${kind.visual}.`
      : `Facebook has the widest reach among adults (71 per cent in the US, Pew 2025) and groups in which {people} talk to each other about this very subject.`,
  threads: ({ kind }) =>
    `Threads costs little beside Instagram and carries short thoughts about ${kind.talk} to {people}.`,
  tiktok: ({ kind }) =>
    `TikTok shows a video to people who never heard of {name}, which no other network does for a small account. What to film: ${kind.video}.`,
  youtube: ({ kind }) =>
    `On YouTube an answer is still found after two years. {People} search there, and ${kind.video} is worth filming once and properly.`,
  pinterest: ({ kind }) =>
    `{People} save on Pinterest what they plan months ahead, and each pin keeps its link. It needs ${kind.visual}, and those pictures exist anyway.`,
  reddit: ({ slots }) =>
    slots.rival
      ? `On Reddit {people} ask in public how to get away from {rival}. Answer there as yourself, name {name} only where it helps, and give nine answers for each post of your own.`
      : `On Reddit {people} compare openly before they decide. Answers with detail are kept and found for years; advertising is removed.`,
  bluesky: ({ kind }) =>
    `Bluesky is small, but its people reply. Good for ${kind.talk}, with {people} who left louder networks.`,
  mastodon: ({ slots }) =>
    slots.openFact
      ? `Mastodon's people care about how software is built and who owns it. {Name}, being open source, needs no introduction there, and public bodies run servers of their own.`
      : `Mastodon is small and attentive: {people} there read to the end and answer, and no algorithm stands between.`,
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

export function role(network: Network, index: number, { slots }: Reading): string {
  const text = roles[network][index === 0 ? 0 : 1];
  return fill(text, slots) ?? text;
}

/** Why a network has to wait: the hours, the people, or the manners of the place. */
export function rejection(network: Network, reading: Reading, chosen: readonly Network[]): string {
  const { profile, slots, kind, seed } = reading;
  const { minutes, format } = norms[network];
  const people = slots.people ?? kind.customers;
  const hours = sayHours(profile.hoursPerWeek);
  const first = chosen[0] ? networkNames[chosen[0]] : "the first network";
  const keep = profile.networksInUse.includes(network)
    ? ` Keep the account, pin a post that points to ${first}, and answer who writes there.`
    : "";
  const fit = kind.affinity[network] ?? 0;
  if (minutes >= 90 && profile.hoursPerWeek < 12) {
    const cost = minutes >= 300 ? "about five hours" : "about an hour and a half";
    return `A ${format} takes ${cost}; with ${hours} a week it would push out ${listWords(chosen.map((item) => networkNames[item]))}. ${pick([`Film ${kind.video} once the rhythm holds.`, `Come back to it when somebody can help with filming.`, `Save the idea for a quieter month: ${kind.video}.`], `${seed} film ${network}`)}${keep}`;
  }
  if (fit <= -1) return `${unlikely[network](people, slots)}${keep}`;
  return `${pick(
    [
      `It would suit ${people} too, but ${hours} a week keep ${chosen.length === 1 ? "one network" : `${chosen.length} networks`} alive, not one more.`,
      `A fair candidate for later: ${people} are there, only not as many as on ${first}, and ${hours} a week do not stretch further.`,
      `Third best is not worth a third of ${hours}. Look at it again when ${first} brings replies every week.`,
    ],
    `${seed} later ${network}`,
  )}${keep}`;
}

const unlikely: Record<Network, (people: string, slots: Reading["slots"]) => string> = {
  linkedin: (people) =>
    `${capitalise(people)} do not think of this while they are in a working mood, and that is the mood LinkedIn is read in.`,
  x: (people, slots) =>
    `X rewards several posts a day on public affairs. ${capitalise(people)} do not look there for ${slots.thing ?? "what you offer"}.`,
  instagram: (people, slots) =>
    `Instagram wants a strong picture each time. ${capitalise(slots.thing ?? "what you offer")} convinces with words and figures, and ${people} do not buy it from a feed of pictures.`,
  facebook: (people) =>
    `Its pages reach few people without paid reach, and ${people} do not use it for this.`,
  threads: (people) =>
    `Too close to Instagram in its public and too far from ${people} to be worth a rhythm of its own.`,
  tiktok: (people) =>
    `Its reach is real, but ${people} would have to be found among people who want to be entertained.`,
  youtube: (people) => `A channel pays after a year of videos; ${people} need an answer sooner.`,
  pinterest: (people, slots) =>
    `Pinterest is for things one wants to look like a picture. ${capitalise(slots.thing ?? "this")} is not, and ${people} do not plan it there.`,
  reddit: (people, slots) =>
    `Its forums remove anything that smells of advertising, and the questions about ${slots.thing ?? "this"} that ${people} have are asked elsewhere.`,
  bluesky: (people) =>
    `Six in a hundred young adults use it in the US (Pew, 2025); too few ${people} among them for now.`,
  mastodon: (people) => `A good place for technical and public matters; ${people} are hardly there.`,
};
