import { countText } from "@drumbeat/core/posts/counting";
import type { CheckedFile, CheckedPost } from "@drumbeat/core/posts/quality/finding";
import { checkMedia } from "@drumbeat/core/posts/quality/media";
import { refuse } from "./wire";

/** Refuses what the limits of this network do not allow, by the same rules by which the composer warns. */
export function checkPostBody({ text }: { text: string }, files: readonly CheckedFile[]): void {
  if (text.trim() === "" && files.length === 0) throw refuse(400, "empty", "There is nothing to post.");
  const { left } = countText("practice", text);
  if (left < 0) throw refuse(400, "too_long", `The text is ${-left} characters too long.`);
  const post: CheckedPost = {
    network: "practice",
    texts: [text],
    files: [[...files]],
    language: "en",
    bannedWords: [],
    facts: null,
  };
  const problem = checkMedia(post).find(({ severity }) => severity === "blocks");
  if (problem) throw refuse(400, "media", problem.says);
}
