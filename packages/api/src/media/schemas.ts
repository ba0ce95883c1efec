import { mediaKinds, mediaTextLimits } from "@drumbeat/core/media";
import { cleanLine, cleanText } from "@drumbeat/core/text";
import { z } from "zod";

/** Sent along with a cursor by tRPC's client; all our lists go one way. */
const direction = z.literal("forward").optional();

export const listMedia = z.strictObject({
  cursor: z.uuid().optional(),
  direction,
  limit: z.number().int().min(1).max(100).default(48),
  /** Words of the name or of the description. */
  search: z
    .string()
    .transform(cleanLine)
    .pipe(z.string().max(100, "Search for fewer than 100 characters."))
    .default(""),
  kind: z.enum(mediaKinds).nullable().default(null),
  /** Only what no post has. */
  isUnused: z.boolean().default(false),
});

export const nameMedia = z.strictObject({ mediaId: z.uuid() });

export const describeMedia = z.strictObject({
  mediaId: z.uuid(),
  altText: z
    .string()
    .transform(cleanText)
    .pipe(
      z
        .string()
        .max(
          mediaTextLimits.altText,
          `Keep the description under ${mediaTextLimits.altText.toLocaleString("en")} characters.`,
        ),
    ),
});

export const importMedia = z.strictObject({
  url: z
    .string()
    .trim()
    .min(1, "Enter the address of a picture or video.")
    .max(2_048, "This address is too long."),
});
