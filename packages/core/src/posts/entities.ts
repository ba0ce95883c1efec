import { countBytes } from "./counting";
import { findLinks, type Span } from "./links";
import type { PostNetwork } from "./networks";

/** Something in a text that a network makes clickable. */
export interface Entity extends Span {
  kind: "link" | "hashtag" | "mention";
  /** The address with its scheme, the tag without #, the name without @ (on Reddit without u/). */
  value: string;
}

const hashtag = /(?<![\p{L}\p{M}\p{N}_&/])[#＃](?=[\p{N}_]*\p{L})([\p{L}\p{M}\p{N}_]+)/gu;
const handle = /(?<![A-Za-z0-9_@/.])@([A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*)/g;
const domainHandle = /(?<![A-Za-z0-9_@/.])@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)/g;
const serverHandle =
  /(?<![A-Za-z0-9_@/.])@([A-Za-z0-9_]+(?:[.-]+[A-Za-z0-9_]+)*(?:@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)?)/g;
const redditName = /(?<![A-Za-z0-9_])\/?u\/([A-Za-z0-9_-]{3,20})/g;

/** How each network writes the name of a member in a text; null: a name typed there leads nowhere. */
const mentions: Record<PostNetwork, RegExp | null> = {
  x: /(?<![A-Za-z0-9_@/.])@([A-Za-z0-9_]{1,15})(?![A-Za-z0-9_@])/g,
  linkedin: null,
  facebook: null,
  instagram: handle,
  threads: handle,
  reddit: redditName,
  bluesky: domainHandle,
  mastodon: serverHandle,
  practice: handle,
};

/** Links, hashtags and mentions of a text in order. None overlaps another. */
export function findEntities(network: PostNetwork, text: string): Entity[] {
  const found: Entity[] = findLinks(text, { bare: network !== "mastodon" }).map(({ start, end }) => {
    const written = text.slice(start, end);
    return { kind: "link", start, end, value: /^https?:/i.test(written) ? written : `https://${written}` };
  });
  // Reddit reads a # as the beginning of a heading, not as a tag.
  if (network !== "reddit") found.push(...matches(text, hashtag, "hashtag"));
  const name = mentions[network];
  if (name !== null) found.push(...matches(text, name, "mention"));
  found.sort((left, right) => left.start - right.start || right.end - left.end);
  let end = 0;
  return found.filter((entity) => {
    if (entity.start < end) return false;
    end = entity.end;
    return true;
  });
}

/** The hashtags of a text without their #, in order, as they are written. */
export function hashtagsIn(network: PostNetwork, text: string): string[] {
  return findEntities(network, text)
    .filter(({ kind }) => kind === "hashtag")
    .map(({ value }) => value);
}

function matches(text: string, pattern: RegExp, kind: Entity["kind"]): Entity[] {
  return [...text.matchAll(pattern)].map((match) => ({
    kind,
    start: match.index,
    end: match.index + match[0].length,
    value: match[1] ?? "",
  }));
}

/** An entity by UTF-8 bytes, end exclusive: Bluesky makes nothing clickable that is not named so. */
export interface Facet {
  kind: Entity["kind"];
  byteStart: number;
  byteEnd: number;
  value: string;
}

/** The facets of a post on Bluesky. The value of a mention is the handle; who publishes looks up its DID. */
export function facetsOf(text: string): Facet[] {
  let at = 0;
  let bytes = 0;
  const bytesTo = (end: number): number => {
    bytes += countBytes(text.slice(at, end));
    at = end;
    return bytes;
  };
  return findEntities("bluesky", text).map(({ kind, start, end, value }) => ({
    kind,
    byteStart: bytesTo(start),
    byteEnd: bytesTo(end),
    value,
  }));
}
