import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { cleanText } from "@drumbeat/core/text";
import { z } from "zod";
import { toStrictSchema } from "../model/json-schema";
import { textNorms } from "./norms";

const line = z.string().min(1).max(400);

/** A post as a model answers it: in the pieces that the brief asks for. */
export const postAnswerSchema = z.strictObject({
  hook: line,
  body: z.array(z.string().min(1).max(4_000)).min(1).max(12),
  callToAction: line,
  hashtags: z.array(z.string().min(1).max(60)).max(12),
});
export type PostAnswer = z.infer<typeof postAnswerSchema>;

export const postJsonSchema = toStrictSchema(postAnswerSchema);

/** The text that goes out. */
export function assemble(answer: PostAnswer, network: PostNetwork): string {
  const gap = textNorms[network].aim < 300 ? "\n" : "\n\n";
  const tags = tidyHashtags(answer.hashtags, network).join(" ");
  return cleanText([answer.hook, ...answer.body, answer.callToAction, tags].filter(Boolean).join(gap));
}

/** Hashtags as the network can link them, each once, and no more than suits it. */
export function tidyHashtags(hashtags: readonly string[], network: PostNetwork): string[] {
  const tidy = hashtags
    .map((tag) => tag.normalize("NFC").replace(/[^\p{L}\p{N}\p{M}_]/gu, ""))
    .filter((tag) => /\p{L}/u.test(tag));
  const unique = [...new Map(tidy.map((tag) => [tag.toLocaleLowerCase("en"), tag])).values()];
  return unique.slice(0, textNorms[network].hashtags.most).map((tag) => `#${tag}`);
}
