import { findEntities } from "../entities";
import { countText } from "../counting";
import { limitsOf } from "../limits";
import { postNetworkNames } from "../networks";
import { splitThread } from "../splitting";
import type { CheckedPost, Finding, FittedPost, Remedy } from "./finding";
import { wordsOf } from "./words";

/** Whether the network would take the text at all, and whether it says enough. */
export function checkLength(post: CheckedPost): Finding[] {
  const findings = checkSize(post);
  const count = post.texts.reduce((sum, text) => sum + wordsOf(text).length, 0);
  const hasFiles = post.files?.some((files) => files.length > 0) ?? false;
  if (count === 0 && !hasFiles) findings.push(tooMuch("There is no text yet."));
  else if (count > 0 && count < 8 && !hasFiles) {
    findings.push({
      check: "length",
      severity: "warns",
      says: "It is very short. Say what the reader gets from it.",
      cost: 8,
      remedy: null,
    });
  }
  return findings;
}

const tooMuch = (says: string, remedy: Remedy | null = null): Finding => ({
  check: "length",
  severity: "blocks",
  says,
  cost: 40,
  remedy,
});

/** Whether there is a text, a part or a title too much or too little for the network. */
export function checkSize(post: FittedPost): Finding[] {
  const { network, texts, counting } = post;
  const name = postNetworkNames[network];
  const { parts, title } = limitsOf(network);
  const findings: Finding[] = [];
  for (const [index, text] of texts.entries()) {
    const { left, unit } = countText(network, text, counting);
    if (left >= 0) continue;
    const what = texts.length > 1 ? `Part ${index + 1}` : "The text";
    const over = `${(-left).toLocaleString("en")} ${left === -1 ? unit.slice(0, -1) : unit}`;
    findings.push(tooMuch(`${what} is ${over} too long for ${name}.`, shorten(post, index)));
  }
  if (texts.length > parts) {
    const few = `${name} takes at most ${parts} parts.`;
    findings.push(tooMuch(parts === 1 ? `${name} has no threads: keep to one part.` : few));
  }
  if (title?.isRequired && !post.options?.title?.trim()) findings.push(tooMuch(`${name} needs a title.`));
  return findings;
}

function shorten({ network, counting }: FittedPost, index: number): Remedy {
  const pieces = (text: string) => splitThread(network, text, counting);
  return limitsOf(network).parts > 1
    ? {
        label: "Split into a thread",
        apply: (texts) => texts.flatMap((text, at) => (at === index ? pieces(text) : [text])),
      }
    : {
        label: "Cut after the last sentence that fits",
        apply: (texts) => texts.map((text, at) => (at === index ? (pieces(text)[0] ?? "") : text)),
      };
}

/** Whether the network has a place for the link under the text. */
export function checkLink({
  network,
  files,
  options,
}: Pick<FittedPost, "network" | "files" | "options">): Finding[] {
  if (options?.linkUrl === undefined) return [];
  const name = postNetworkNames[network];
  if (limitsOf(network).link === null) {
    const says = `${name} shows no card under a post. Put the link into the text.`;
    return [{ check: "limits", severity: "blocks", says, cost: 30, remedy: null }];
  }
  if (!files?.some((part) => part.length > 0)) return [];
  const says = `${name} shows files or a link card, not both. The link will stand in the text.`;
  return [{ check: "media", severity: "warns", says, cost: 4, remedy: null }];
}

/** What the network limits besides length. */
export function checkLimits({ network, texts }: Pick<CheckedPost, "network" | "texts">): Finding[] {
  const { mentions, links } = limitsOf(network);
  if (mentions === null && links === null) return [];
  const name = postNetworkNames[network];
  return texts.flatMap((text) => {
    const entities = findEntities(network, text);
    const count = (kind: string) =>
      new Set(entities.filter((entity) => entity.kind === kind).map((entity) => entity.value)).size;
    const blocks = (says: string): Finding => ({
      check: "limits",
      severity: "blocks",
      says,
      cost: 30,
      remedy: null,
    });
    return [
      ...(mentions !== null && count("mention") > mentions
        ? [blocks(`${name} takes at most ${mentions} mentions.`)]
        : []),
      ...(links !== null && count("link") > links ? [blocks(`${name} takes at most ${links} links.`)] : []),
    ];
  });
}
