import { AiFailure } from "../failure";
import { draftPosts, postPlaybookVersion } from "./playbook/draft-posts";
import type { PostRequest, WritingOptions, WrittenPost } from "./request";
import { writeWithModel } from "./write-with-model";

export type { BatchSubject, PostRequest, WritingOptions, WrittenPost } from "./request";
export { postPromptVersion } from "./prompt";

/**
 * Writes one post with the first provider that can, or with the playbook when there is none. Throws an AiFailure, whose
 * calls belong in the ledger like those of a result.
 */
export async function writePost(request: PostRequest, options: WritingOptions): Promise<WrittenPost> {
  if (options.providers.length > 0) return writeWithModel(request, options);
  const [post] = draftPosts(request, [request.brief], request.avoid);
  if (!post) throw nothingNew();
  return { ...post, source: "playbook", model: null, promptVersion: postPlaybookVersion, calls: [] };
}

/** What the playbook says instead of nearly repeating itself. */
export function nothingNew(): AiFailure {
  return new AiFailure(
    "invalid",
    "The playbook has nothing left to say here without repeating itself. Tell more about your business under Settings, or let a language model write.",
    { isRetryable: false, calls: [] },
  );
}
