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
  if (!post) throw new RangeError("The playbook writes a post for every brief.");
  return { ...post, source: "playbook", model: null, promptVersion: postPlaybookVersion, calls: [] };
}
