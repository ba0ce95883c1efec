import type { Attachment } from "@drumbeat/core/posts/content";
import { aPart, type DraftPart } from "./composition";

/** Changes to the parts of a thread. All give a new list. */

export function withText(parts: readonly DraftPart[], key: string, text: string): DraftPart[] {
  return parts.map((part) => (part.key === key ? { ...part, text } : part));
}

/** Changes the files of one part. */
export function withMedia(
  parts: readonly DraftPart[],
  key: string,
  update: (media: readonly Attachment[]) => Attachment[],
): DraftPart[] {
  return parts.map((part) => (part.key === key ? { ...part, media: update(part.media) } : part));
}

export function addedAfter(
  parts: readonly DraftPart[],
  key: string,
  added: DraftPart = aPart(),
): DraftPart[] {
  const at = parts.findIndex((part) => part.key === key);
  return parts.toSpliced(at === -1 ? parts.length : at + 1, 0, added);
}

/** Without the part; a post keeps at least one. */
export function without(parts: readonly DraftPart[], key: string): DraftPart[] {
  const rest = parts.filter((part) => part.key !== key);
  return rest.length > 0 ? rest : [aPart()];
}

/** Moves a part by `by` places, as far as there is room. */
export function moved(parts: readonly DraftPart[], key: string, by: number): readonly DraftPart[] {
  const from = parts.findIndex((part) => part.key === key);
  return from === -1 ? parts : placed(parts, key, from + by);
}

/** Puts a part at the place with this number. */
export function placed(parts: readonly DraftPart[], key: string, to: number): readonly DraftPart[] {
  const part = parts.find((each) => each.key === key);
  const target = Math.max(0, Math.min(parts.length - 1, to));
  if (!part || parts[target] === part) return parts;
  return parts.filter((each) => each !== part).toSpliced(target, 0, part);
}

/** Joins a part to the one before it, with the files of both. */
export function merged(parts: readonly DraftPart[], key: string): readonly DraftPart[] {
  const at = parts.findIndex((part) => part.key === key);
  const [before, part] = [parts[at - 1], parts[at]];
  if (!before || !part) return parts;
  const text = [before.text.trimEnd(), part.text.trimStart()].filter(Boolean).join("\n\n");
  return parts.toSpliced(at - 1, 2, aPart(text, [...before.media, ...part.media]));
}

/** Puts several texts in the place of one part; its files stay with the first. */
export function split(
  parts: readonly DraftPart[],
  key: string,
  texts: readonly string[],
): readonly DraftPart[] {
  const at = parts.findIndex((part) => part.key === key);
  const part = parts[at];
  if (!part || texts.length < 2) return parts;
  return parts.toSpliced(at, 1, ...texts.map((text, index) => aPart(text, index === 0 ? part.media : [])));
}

/** Other texts for the same parts, in order. Files stay at their place; those of parts that go come to the last. */
export function withTexts(parts: readonly DraftPart[], texts: readonly string[]): DraftPart[] {
  const last = texts.length - 1;
  return texts.map((text, index) => {
    const part = parts[index];
    const media = index === last ? parts.slice(index).flatMap((each) => each.media) : (part?.media ?? []);
    const isSame = part?.text === text && part.media.length === media.length;
    return isSame ? part : aPart(text, media);
  });
}
