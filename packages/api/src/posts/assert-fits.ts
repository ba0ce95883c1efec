import { DomainError } from "@drumbeat/core/errors";
import type { CountOptions } from "@drumbeat/core/posts/counting";
import { postNetworkNames, type PostNetwork } from "@drumbeat/core/posts/networks";
import type { PostContent } from "@drumbeat/core/posts/content";
import type { CheckedFile } from "@drumbeat/core/posts/quality/finding";
import { checkLimits, checkLink, checkSize } from "@drumbeat/core/posts/quality/fit";
import { problemsOfNumber } from "@drumbeat/core/posts/quality/media";
import { checkHashtags } from "@drumbeat/core/posts/quality/tags";
import type { Database } from "@drumbeat/db/client";
import type { PostRow } from "./create";
import { filesOf } from "./quality/score";
import { serverLimits } from "./server-limits";
import { readContent } from "./stored-content";

/**
 * Refuses a post that its network would refuse whatever it says: nothing in it, too long, too many files, no title or
 * community on Reddit. What single files are like is left to the checks, which advise.
 */
export async function assertFits(
  tx: Database,
  businessId: string,
  post: Pick<PostRow, "id" | "network" | "accountId">,
): Promise<void> {
  const content = await readContent(tx, businessId, post.id);
  const known = await filesOf(tx, businessId, [{ content }]);
  const files = content.parts.map((part) => part.media.flatMap(({ mediaId }) => known.get(mediaId) ?? []));
  const counting = (await serverLimits(tx, businessId, [post.accountId])).get(post.accountId ?? "");
  const isEmpty = content.parts.map(({ text, media }) => text.trim() === "" && media.length === 0);
  if (isEmpty.every(Boolean)) {
    throw new DomainError("invalid", "Write something first, or add a picture or a video.");
  }
  const reasons = [
    ...isEmpty.flatMap((empty, index) => (empty ? [`Part ${index + 1} is empty: fill or remove it.`] : [])),
    ...refusalsOf(post.network, content, files, counting),
  ];
  if (reasons.length === 0) return;
  throw new DomainError(
    "invalid",
    `${postNetworkNames[post.network]} would refuse this post. ${reasons.join(" ")}`,
  );
}

function refusalsOf(
  network: PostNetwork,
  { parts, options }: PostContent,
  files: CheckedFile[][],
  counting: CountOptions = {},
): string[] {
  const texts = parts.map(({ text }) => text);
  const findings = [
    ...checkSize({ network, texts, files, options, counting }),
    ...checkLimits({ network, texts }),
    ...checkLink({ network, files, options }),
    ...checkHashtags({ network, texts }),
  ];
  return [
    ...findings.filter(({ severity }) => severity === "blocks").map(({ says }) => says),
    ...problemsOfNumber(network, files),
    ...(network === "reddit" && !options.subreddit?.trim() ? ["Reddit needs a community to post to."] : []),
  ];
}
