import { postContentSchema, postFormats, tagLimits } from "@drumbeat/core/posts/content";
import { postNetworks } from "@drumbeat/core/posts/networks";
import { cleanLine, cleanText } from "@drumbeat/core/text";
import { z } from "zod";

/** Sent along with a cursor by tRPC's client; all our lists go one way. */
const direction = z.literal("forward").optional();

const network = z.enum(postNetworks);
const revision = z.number().int().min(1).max(2_147_483_647);

/** What a post says, with every text of it cleaned. */
export const content = postContentSchema.transform((value) => ({
  parts: value.parts.map((part) => ({
    text: cleanText(part.text),
    media: part.media.map((file) => ({
      ...file,
      altText: file.altText === null ? null : cleanText(file.altText),
    })),
  })),
  options: Object.fromEntries(
    Object.entries(value.options)
      .map(([key, option]) => [key, typeof option === "string" ? cleanText(option) : option] as const)
      .filter(([, option]) => option !== undefined && option !== ""),
  ) as typeof value.options,
}));

/** Tags as people type them: on one line, in lower case, each once. */
export const tags = z
  .array(z.string().max(200).transform(cleanLine))
  .max(tagLimits.count, `A post has at most ${tagLimits.count} tags.`)
  .transform((all) =>
    [...new Set(all.map((tag) => tag.toLowerCase().slice(0, tagLimits.length)))].filter(Boolean),
  );

const line = z.string().max(240, "Keep this under 240 characters.").transform(cleanLine);

export const createPost = z.strictObject({
  /** One post for each network; they belong together. */
  networks: z.array(network).min(1, "Choose a network.").max(postNetworks.length),
  content,
  tags: tags.optional(),
  pillar: line.nullable().optional(),
  format: z.enum(postFormats).nullable().optional(),
});

export const namePost = z.strictObject({ postId: z.uuid() });

export const namePosts = z.strictObject({
  postIds: z.array(z.uuid()).min(1, "Choose a post.").max(500, "Choose at most 500 posts at once."),
});

export const savePost = z.strictObject({
  postId: z.uuid(),
  baseRevision: revision,
  content: content.optional(),
  network: network.optional(),
  accountId: z.uuid().nullable().optional(),
  tags: tags.optional(),
  pillar: line.nullable().optional(),
});

export const duplicatePost = z.strictObject({ postId: z.uuid(), network: network.optional() });

export const listVersions = z.strictObject({
  postId: z.uuid(),
  cursor: revision.optional(),
  direction,
  limit: z.number().int().min(1).max(100).default(30),
});

export const nameVersion = z.strictObject({ postId: z.uuid(), number: revision });

export const restoreVersion = z.strictObject({ postId: z.uuid(), number: revision, baseRevision: revision });

/** Without `postId`: all posts of the business. */
export const followPosts = z.strictObject({
  postId: z.uuid().optional(),
  lastEventId: z.string().max(20).optional(),
});
