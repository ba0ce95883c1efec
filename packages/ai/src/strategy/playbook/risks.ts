import { languageName } from "@drumbeat/core/languages";
import { networkNames } from "@drumbeat/core/networks";
import type { StrategyBody } from "@drumbeat/core/strategy";
import { sayHours } from "./capacity";
import type { Wishes } from "./feedback";
import { capitalise, listWords, looksEnglish, shorten } from "./reading/phrases";
import type { Reading } from "./reading/slots";

type Risk = StrategyBody["risks"]["items"][number];

/** What can go wrong, what was assumed, and what was asked for that a planner without a model cannot do. */
export function planRisks(
  body: Pick<StrategyBody, "networks" | "frequency" | "audiences">,
  reading: Reading,
  wishes: Wishes,
  today: string,
): StrategyBody["risks"] {
  const { profile, kind, slots } = reading;
  const hours = wishes.hoursPerWeek ?? profile.hoursPerWeek;
  const language = profile.languages[0] ?? "en";
  const items: (Risk | null)[] = [
    ...wishes.open.slice(0, 2).map(
      (wish): Risk => ({
        kind: "assumption",
        text: `You asked: \u201c${shorten(wish, 300)}\u201d. The playbook cannot act on that; it needs a person or a language model.`,
        response: "Change the section by hand, or set up a model and have the plan written again.",
      }),
    ),
    language.startsWith("en")
      ? null
      : {
          kind: "assumption",
          text: `This plan is in English because the playbook writes no other language. Your posts go out in ${languageName(language)}.`,
          response: `Write the posts in ${languageName(language)} from the ideas given here, or set up a model, which writes the whole plan in it.`,
        },
    { kind: "risk", ...kind.risk },
    timeRisk(body, hours),
    slots.rival
      ? {
          kind: "risk",
          text: `Naming ${slots.rival} attracts people who compare, and it attracts corrections.`,
          response:
            "Compare only what you have tested this month, link the test, and correct mistakes in the post itself.",
        }
      : null,
    goalAssumption(reading, today),
    audienceAssumption(body, reading),
    looksEnglish(profile.description) && profile.description.split(/\s+/).length >= 12
      ? null
      : {
          kind: "assumption",
          text: `The description gives the playbook little to work with, so much of this plan is what is usual for ${kind.customers} in general.`,
          response:
            "Add three sentences in English: what you sell, what you do differently, and one figure that can be checked.",
        },
  ];
  return { items: items.filter((item) => item !== null).slice(0, 8) };
}

function timeRisk(
  { networks, frequency }: Pick<StrategyBody, "networks" | "frequency">,
  hours: number,
): Risk {
  const posts = frequency.perNetwork.reduce((sum, item) => sum + item.postsPerWeek, 0);
  const last = networks.chosen.at(-1);
  const response =
    networks.chosen.length > 1 && last
      ? `In a short week drop ${networkNames[last.network]} first, and keep the answers.`
      : "Write two posts ahead in a good week, so that a bad one costs nothing.";
  return {
    kind: "risk",
    text: `${capitalise(sayHours(hours))} a week ${hours === 0.5 || hours === 1 ? "is" : "are"} planned close to the edge: ${posts >= 1 ? `${Number(posts.toFixed(2))} ${posts === 1 ? "post" : "posts"} a week` : "the posts"} and the answers fill ${hours === 0.5 || hours === 1 ? "it" : "them"}.`,
    response,
  };
}

function goalAssumption({ profile }: Reading, today: string): Risk {
  const open = profile.goals.filter((goal) => goal.target === null);
  const first = profile.goals.find((goal) => goal.target !== null);
  if (open[0]) {
    return {
      kind: "assumption",
      text: `\u201c${shorten(open[0].metric, 110)}\u201d has no number, so nobody can tell when it is reached.`,
      response:
        "Write down last month's figure and the one you would be content with, then add it to your goals.",
    };
  }
  if (!first) {
    return {
      kind: "assumption",
      text: "You named no goal, so the plan aims at being known and being answered.",
      response: "Name one number and one date; the plan will be drawn towards it.",
    };
  }
  const isPast = first.by !== null && first.by <= today;
  return {
    kind: "assumption",
    text: `Where ${first.metric} ${/s\b/.test(first.metric) ? "stand" : "stands"} today is not known${isPast ? ", and the date given has passed" : first.by ? "" : ", and no date was given"}.`,
    response:
      "Measure it in the first week. If the start is under a tenth of the goal, halve the goal or double the time.",
  };
}

function audienceAssumption(
  { audiences, networks }: Pick<StrategyBody, "audiences" | "networks">,
  { slots }: Reading,
): Risk {
  const names = listWords(networks.chosen.map((item) => networkNames[item.network]));
  const people = audiences.segments.length > 0 ? slots.people : slots.customers;
  return {
    kind: "assumption",
    text: `That ${people} read ${names} is drawn from surveys and custom, not from your own figures.`,
    response: `Ask ten of them in the first two weeks where they would look, and move the hours accordingly.`,
  };
}
