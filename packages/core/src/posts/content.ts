import { z } from "zod";
import { isAddress } from "./links";

/** The longest text that any network takes in one post (Facebook: 63,206), rounded up. */
const longestText = 65_000;

/** A rectangle of the picture, as shares of its width and height. */
export const cropSchema = z.strictObject({
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  width: z.number().gt(0).max(1),
  height: z.number().gt(0).max(1),
});
export type Crop = z.infer<typeof cropSchema>;

/** A file of the media library as this post shows it. */
export const attachmentSchema = z.strictObject({
  mediaId: z.uuid(),
  /** For this post only; null: what the library says. Empty: decorative. */
  altText: z.string().max(2_000, "Keep the description under 2,000 characters.").nullable().default(null),
  crop: cropSchema.nullable().default(null),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** One part of a thread; a post that is no thread has one. */
export const partSchema = z.strictObject({
  text: z.string().max(longestText, "No network takes a text of more than 65,000 characters."),
  media: z.array(attachmentSchema).max(20, "No network takes more than 20 files in one post.").default([]),
});
export type PostPart = z.infer<typeof partSchema>;

const line = (longest: number) => z.string().max(longest, `Keep this under ${longest} characters.`);

/** What single networks ask for beyond the text. What is not set is left to the network. */
export const postOptionsSchema = z.strictObject({
  /** Of an article on LinkedIn or a submission on Reddit. */
  title: line(300).optional(),
  /** Shown as a card under the post, where the network has that. */
  linkUrl: z.string().refine(isAddress, "Enter a web address.").optional(),
  /** Sent as a comment of one's own right after the post. */
  firstComment: line(2_200).optional(),
  subreddit: line(24).optional(),
  flair: line(64).optional(),
  audience: z.enum(["public", "connections"]).optional(),
  visibility: z.enum(["public", "unlisted", "private"]).optional(),
  contentWarning: line(500).optional(),
});
export type PostOptions = z.infer<typeof postOptionsSchema>;

/** Everything of a post that goes out, and that an approval signs. */
export const postContentSchema = z.strictObject({
  parts: z.array(partSchema).min(1).max(50, "A thread has at most 50 parts."),
  options: postOptionsSchema.default({}),
});
export type PostContent = z.infer<typeof postContentSchema>;

/** All parts as one text: for search, comparison and the first words in lists. */
export function wholeText(content: Pick<PostContent, "parts">): string {
  return content.parts
    .map((part) => part.text.trim())
    .filter(Boolean)
    .join("\n\n");
}

/** What a post is in kind, so that results can be compared. */
export const postFormats = [
  "tip",
  "story",
  "question",
  "proof",
  "offer",
  "announcement",
  "behind_the_scenes",
  "opinion",
  "how_to",
  "list",
] as const;
export type PostFormat = (typeof postFormats)[number];

/** Who wrote a version of a post. */
export const postSources = ["person", "model", "playbook", "import"] as const;
export type PostSource = (typeof postSources)[number];

/** The longest tag, and how many of them a post can have. */
export const tagLimits = { length: 40, count: 20 } as const;
