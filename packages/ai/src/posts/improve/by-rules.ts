import type { ImproveTask } from "@drumbeat/core/posts/improve";
import { findKind } from "../../strategy/playbook/kinds/find-kind";
import { readProfile } from "../../strategy/playbook/reading/slots";
import { fits } from "../length";
import { textNorms } from "../norms";
import { hashtagsOf, toTag } from "../playbook/hashtags";
import { splitFirstLine, splitHashtags, withFirstLine } from "./first-line";
import { dropFillers, expandContractions, shortenText } from "./plain-words";
import type { Improved, ImproveRequest } from "./request";

/** What can honestly be done to a text without a model. Everything else is refused in words. */
export function improveByRules(request: ImproveRequest): Improved {
  const { task, parts } = request;
  switch (task.kind) {
    case "shorten":
      return reword(
        parts,
        shortenText,
        "There is nothing here that could go without losing the point. Cut it by hand.",
      );
    case "tone":
      return changeTone(task.tone, parts);
    case "hooks":
      return otherHooks(request);
    case "hashtags":
      return addHashtags(request);
    case "feedback":
      return followFeedback(request, task.feedback);
    case "lengthen":
      return refuse(
        "Without a language model Drumbeat adds nothing to your text: it would have to invent it. Add one fact or one example of yours.",
      );
    default:
      return refuse(
        "Translating needs a language model. Whoever runs this server can add the key of an OpenAI-compatible service.",
      );
  }
}

type Change = (text: string) => string;

function reword(
  parts: readonly string[],
  change: Change,
  otherwise: string,
  note: string | null = null,
): Improved {
  const changed = parts.map(change);
  const isSame = changed.every((text, index) => text === parts[index]);
  return isSame ? refuse(otherwise) : { answer: { options: [{ parts: changed, note }] } };
}

function changeTone(tone: (ImproveTask & { kind: "tone" })["tone"], parts: readonly string[]): Improved {
  if (tone === "plain") {
    return reword(
      parts,
      dropFillers,
      "It is plain already: there are no fillers in it.",
      "Fillers were taken out; nothing else.",
    );
  }
  if (tone === "formal") {
    return reword(
      parts,
      (text) => expandContractions(dropFillers(text)).replace(/!+/g, "."),
      "There is nothing in it that rules alone could make more formal.",
      "Short forms were written out; nothing else.",
    );
  }
  return refuse(
    "Another tone needs a language model. Without one Drumbeat can make a text plainer or more formal.",
  );
}

/** Other first lines: sentences of the same text, and hooks of its theme. */
function otherHooks({ parts, strategy, pillar, network }: ImproveRequest): Improved {
  const [first = "", ...rest] = parts;
  const { first: current } = splitFirstLine(first);
  const own = first
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim().replace(/^(?:[-\u2022]|\d+\.)\s+/, ""))
    .filter((sentence) => sentence.length >= 20 && sentence.length <= 140 && !sentence.startsWith("#"));
  const scored = own
    .filter((sentence) => sentence !== current)
    .sort((left, right) => strength(right) - strength(left));
  const moved = scored.slice(0, 3).map((sentence) => ({
    text: moveToFront(first, sentence),
    note: "A sentence of yours, moved to the front.",
  }));
  const themed = (strategy?.pillars.items.find((item) => item.name === pillar)?.hooks ?? [])
    .filter((hook) => hook !== current)
    .map((hook) => ({ text: withFirstLine(first, hook), note: "A first line from your strategy." }));
  const options = [...moved, ...themed]
    .filter(({ text }) => text !== first && fits(network, text))
    .slice(0, 5)
    .map(({ text, note }) => ({ parts: [text, ...rest], note }));
  return options.length > 0
    ? { answer: { options } }
    : refuse(
        "There is no other sentence here that could stand first. Writing a new one needs a language model.",
      );
}

/** Questions and figures open a post better than statements. */
function strength(sentence: string): number {
  return (sentence.endsWith("?") ? 2 : 0) + (/\d/.test(sentence) ? 1.5 : 0) - sentence.length / 200;
}

/** The sentence first; a line that it leaves empty goes, and lines stand as far apart as they did. */
function moveToFront(text: string, sentence: string): string {
  const without = text
    .split("\n")
    .flatMap((row) => {
      if (!row.includes(sentence)) return row;
      const left = row
        .replace(sentence, "")
        .replace(/\s{2,}/g, " ")
        .trim();
      return left === "" ? [] : left;
    })
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  const gap = text.includes("\n") && !text.includes("\n\n") ? "\n" : "\n\n";
  return `${sentence}${gap}${without}`;
}

function addHashtags({ parts, network, pillar, profile }: ImproveRequest): Improved {
  const { most } = textNorms[network].hashtags;
  if (most === 0) return refuse("Hashtags do nothing on this network, so none were added.");
  const last = parts.at(-1) ?? "";
  const { body, tags } = splitHashtags(last);
  const known = new Set(tags.map((tag) => tag.toLowerCase()));
  const reading = readProfile(profile, findKind(profile), "");
  const found = [...hashtagsOf(reading, { network, pillar: pillar ?? "" }), ...namesIn(body)]
    .map((tag) => `#${tag}`)
    .filter((tag) => !known.has(tag.toLowerCase()));
  const wanted = [...tags, ...new Set(found)].slice(0, Math.max(tags.length, most));
  for (let count = wanted.length; count > tags.length; count -= 1) {
    const text = `${body}\n\n${wanted.slice(0, count).join(" ")}`;
    if (fits(network, text)) {
      return {
        answer: {
          options: [{ parts: [...parts.slice(0, -1), text], note: "From your own words and theme." }],
        },
      };
    }
  }
  return refuse("There is no room for another hashtag, or none that your own words would give.");
}

/** Names in the text: words with a capital in the middle of a sentence. */
function namesIn(text: string): string[] {
  const names = text.match(/(?<=[\p{Ll},]\s)\p{Lu}[\p{L}\p{N}]{3,}(?:\s\p{Lu}[\p{L}\p{N}]+)?/gu) ?? [];
  return names.flatMap((name) => toTag(name) ?? []);
}

function followFeedback(request: ImproveRequest, feedback: string): Improved {
  if (/\b(?:short|shorter|shorten|too long|cut)\b/i.test(feedback)) {
    return improveByRules({ ...request, task: { kind: "shorten" } });
  }
  if (/\b(?:no|without|remove|drop)\b.*\bhashtags?\b/i.test(feedback)) {
    return reword(
      request.parts,
      (text) => splitHashtags(text).body,
      "There are no hashtags at the end of it.",
    );
  }
  if (/\b(?:no|without|remove|drop)\b.*\bemojis?\b/i.test(feedback)) {
    const strip: Change = (text) =>
      text
        .replace(/\p{Extended_Pictographic}\ufe0f?/gu, "")
        .replace(/ {2,}/g, " ")
        .trim();
    return reword(request.parts, strip, "There are no emoji in it.");
  }
  return refuse(
    "Following a wish in words needs a language model. Without one Drumbeat can shorten a text, make it plainer or more formal, move another sentence to the front, and add or remove hashtags.",
  );
}

const refuse = (refusal: string): Improved => ({ refusal });
