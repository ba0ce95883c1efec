import { findLinks } from "@drumbeat/core/posts/links";
import { networkLimits } from "@drumbeat/core/posts/limits";
import { readCard } from "../card";
import type { Prepared, Step } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { NetworkFailure } from "../failure";
import type { LinkedIn } from "./api";
import { uploadPicture, uploadVideo, whenAvailable } from "./upload";

/** The link that stands under a post as a card: the one chosen for it, else the first of the text. */
export function cardLink({ files, text, options }: Step): string | null {
  if (files.length > 0) return null;
  const [first] = findLinks(text, { bare: false });
  return options.linkUrl ?? (first ? text.slice(first.start, first.end) : null);
}

/** What stands in the post: beside files there is no card, so that the link becomes part of the text. */
export function textFor({ text, files, options: { linkUrl } }: Step): string {
  if (files.length === 0 || linkUrl === undefined || text.includes(linkUrl)) return text;
  return text ? `${text}\n\n${linkUrl}` : linkUrl;
}

/** Uploads what the post shows. */
export async function prepareContent(
  linkedin: LinkedIn,
  account: ConnectedAccount,
  step: Step,
  signal: AbortSignal,
): Promise<Prepared> {
  const api = linkedin.as(account);
  const owner = account.accountId;
  const link = cardLink(step);
  if (link !== null) return prepareCard(linkedin, account, { link, title: step.options.title }, signal);
  const media: string[] = [];
  for (const file of step.files) {
    media.push(
      file.type.startsWith("video/")
        ? await uploadVideo(api, owner, file, signal)
        : await uploadPicture(api, owner, await file.read(), signal),
    );
  }
  await whenAvailable(linkedin, api, media, signal);
  return media.length > 0 ? { media } : {};
}

/** LinkedIn does not read the page: title, description and picture of the card are ours to bring. */
async function prepareCard(
  linkedin: LinkedIn,
  account: ConnectedAccount,
  { link, title }: { link: string; title: string | undefined },
  signal: AbortSignal,
): Promise<Prepared> {
  const card = await readCard(linkedin.reach, link, networkLimits.linkedin.media.image, signal);
  const api = linkedin.as(account);
  const thumbnail = card.picture
    ? await uploadPicture(api, account.accountId, card.picture.bytes, signal).catch(noneIfRefused)
    : null;
  if (thumbnail) await whenAvailable(linkedin, api, [thumbnail], signal);
  return {
    title: title ?? card.title ?? new URL(link).hostname.replace(/^www\./, ""),
    ...(card.description === null ? {} : { description: card.description }),
    ...(thumbnail ? { thumbnail } : {}),
  };
}

function noneIfRefused(failure: unknown): null {
  if (failure instanceof NetworkFailure && failure.kind === "refused") return null;
  throw failure;
}

/** Source: learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api */
export function contentOf(step: Step, prepared: Prepared): object | null {
  const link = cardLink(step);
  if (link !== null) {
    const { title = link, description, thumbnail } = prepared;
    const more = { ...(description ? { description } : {}), ...(thumbnail ? { thumbnail } : {}) };
    return { article: { source: link, title, ...more } };
  }
  const images = step.files.map(({ altText, type }, at) => ({
    id: prepared.media?.[at],
    ...(altText.trim() && !type.startsWith("video/")
      ? { altText: altText.trim().slice(0, longestAltText) }
      : {}),
  }));
  if (images.length === 0) return null;
  return images.length === 1 ? { media: images[0] } : { multiImage: { images } };
}

const longestAltText = 4_086;
