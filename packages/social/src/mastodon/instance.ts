import { countText } from "@drumbeat/core/posts/counting";
import { limitsOf } from "@drumbeat/core/posts/limits";
import { mediaKindOf, sizeWords } from "@drumbeat/core/media";
import { z } from "zod";
import { readAnswer } from "../answers";
import type { OutgoingFile, Step } from "../contract";
import { NetworkFailure } from "../failure";
import { textFor } from "../step";
import type { Caller, Mastodon } from "./api";

const standard = limitsOf("mastodon");

/** What one server takes; where it does not say, what Mastodon takes as it comes. */
interface InstanceLimits {
  characters: number;
  perLink: number;
  files: number;
  /** Null: not told. */
  types: readonly string[] | null;
  imageBytes: number;
  videoBytes: number;
  altText: number;
}

const number = z.number().positive().optional().catch(undefined);
const instanceSchema = z.object({
  /** Of Pleroma and Akkoma. */
  max_toot_chars: number,
  configuration: z
    .object({
      statuses: z
        .object({
          max_characters: number,
          max_media_attachments: number,
          characters_reserved_per_url: number,
        })
        .optional(),
      media_attachments: z
        .object({
          supported_mime_types: z.array(z.string()).optional(),
          image_size_limit: number,
          video_size_limit: number,
          description_limit: number,
        })
        .optional(),
    })
    .optional(),
});

/** Source: docs.joinmastodon.org/methods/instance. Hollo and older servers know the first version only. */
export async function limitsAt(
  mastodon: Mastodon,
  caller: Caller,
  signal: AbortSignal,
): Promise<InstanceLimits> {
  const ask = (version: 1 | 2) =>
    mastodon.as(caller)({ method: "GET", path: `/api/v${version}/instance`, signal });
  const answer = await ask(2).catch((failure: unknown) => {
    if (failure instanceof NetworkFailure && failure.status === 404) return ask(1);
    throw failure;
  });
  const { max_toot_chars, configuration } = readAnswer(instanceSchema, answer);
  const { statuses, media_attachments: media } = configuration ?? {};
  return {
    characters: statuses?.max_characters ?? max_toot_chars ?? standard.text.limit,
    perLink: statuses?.characters_reserved_per_url ?? standard.text.perLink ?? 0,
    files: statuses?.max_media_attachments ?? standard.media.images,
    types: media?.supported_mime_types?.length ? media.supported_mime_types : null,
    imageBytes: media?.image_size_limit ?? standard.media.image.bytes,
    videoBytes: media?.video_size_limit ?? standard.media.video.bytes,
    altText: media?.description_limit ?? standard.altText ?? 0,
  };
}

/** True where the server's own numbers decide: what every Mastodon server takes need not be asked about. */
export const needsLimits = (step: Step): boolean =>
  step.files.length > 0 || countText("mastodon", wholeOf(step)).left < 0;

/** Throws in words what the server would refuse without any. */
export function assertFits(step: Step, limits: InstanceLimits): void {
  const { characters: limit, perLink } = limits;
  const { used } = countText("mastodon", wholeOf(step), { limit, perLink });
  if (used > limit) {
    throw refused(`This server takes ${limit} characters, warning and links included; the post has ${used}.`);
  }
  if (step.files.length > limits.files) {
    throw refused(`This server takes ${limits.files} files in a post; the post has ${step.files.length}.`);
  }
  for (const file of step.files) assertFileFits(file, limits);
}

function assertFileFits(
  { type, bytes }: OutgoingFile,
  { types, imageBytes, videoBytes }: InstanceLimits,
): void {
  if (types && !types.includes(type)) throw refused(`This server does not take files of the type ${type}.`);
  const most = mediaKindOf(type) === "image" ? imageBytes : videoBytes;
  if (bytes > most) {
    throw refused(`This server takes files of up to ${sizeWords(most)}; one has ${sizeWords(bytes)}.`);
  }
}

/** The warning counts like the text. */
const wholeOf = (step: Step): string => (step.options.contentWarning ?? "") + textFor(step);

const refused = (sentence: string) => new NetworkFailure("refused", { sentence });
