import { facetsOf } from "@drumbeat/core/posts/entities";
import type { Sent, Step } from "../contract";
import { NetworkFailure } from "../failure";
import { textFor } from "../step";
import type { Bluesky } from "./api";
import { didOf } from "./identity";
import { timeOfTid } from "./tid";

export const collection = "app.bsky.feed.post";
const longestTag = 64;

interface Facet {
  index: { byteStart: number; byteEnd: number };
  features: object[];
}

/** Whether the link is shown as a card: files take its place, and it then stands in the text. */
export const hasCard = ({ kind, files, options }: Step): boolean =>
  kind === "post" && files.length === 0 && options.linkUrl !== undefined;

/**
 * The post as the account's server keeps it. The same for every try, as its time is the key's.
 * Source: the lexicon of app.bsky.feed.post
 */
export async function recordOf(
  bluesky: Bluesky,
  step: Step,
  embed: object | null,
  signal: AbortSignal,
): Promise<object> {
  const text = hasCard(step) ? step.text : textFor(step);
  const facets = await facetsIn(bluesky, text, signal);
  const reply = replyOf(step);
  return {
    $type: collection,
    text,
    createdAt: new Date(timeOfTid(step.key)).toISOString(),
    ...(step.language === null ? {} : { langs: [step.language] }),
    ...(facets.length > 0 ? { facets } : {}),
    ...(embed ? { embed } : {}),
    ...(reply ? { reply } : {}),
  };
}

/** What is clickable. A name that belongs to nobody stays text. */
async function facetsIn(bluesky: Bluesky, text: string, signal: AbortSignal): Promise<Facet[]> {
  const facets: Facet[] = [];
  for (const { kind, byteStart, byteEnd, value } of facetsOf(text)) {
    const feature =
      kind === "mention"
        ? await mentionOf(bluesky, value, signal)
        : kind === "link"
          ? { $type: "app.bsky.richtext.facet#link", uri: value }
          : tagOf(value);
    if (feature) facets.push({ index: { byteStart, byteEnd }, features: [feature] });
  }
  return facets;
}

async function mentionOf(bluesky: Bluesky, handle: string, signal: AbortSignal) {
  const did = await didOf(bluesky, handle.toLowerCase(), signal);
  return did === null ? null : { $type: "app.bsky.richtext.facet#mention", did };
}

const tagOf = (tag: string) =>
  tag.length > longestTag ? null : { $type: "app.bsky.richtext.facet#tag", tag };

function replyOf({ kind, root, previous }: Step) {
  if (kind === "post" || !root) return null;
  return { root: referenceTo(root), parent: referenceTo(kind === "comment" ? root : (previous ?? root)) };
}

function referenceTo({ externalId: uri, reference: cid }: Sent) {
  if (cid !== null) return { uri, cid };
  throw new NetworkFailure("refused", {
    sentence: "What this answers to is not known well enough to answer it.",
  });
}
