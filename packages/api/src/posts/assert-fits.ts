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
import { readContents } from "./stored-content";

type Fitted = Pick<PostRow, "id" | "network" | "accountId">;

/**
 * Refuses a post that its network would refuse whatever it says: nothing in it, too long, too many files, no title or
 * community on Reddit. What single files are like is left to the checks, which advise.
 */
export async function assertFits(tx: Database, businessId: string, post: Fitted): Promise<void> {
  const reasons = (await misfitsOf(tx, businessId, [post])).get(post.id) ?? [];
  if (reasons.length > 0) throw new DomainError("invalid", refusalSentence(post.network, reasons));
}

/** What there is to say to people about a post that does not fit. */
export const refusalSentence = (network: PostNetwork, reasons: readonly string[]): string =>
  `${postNetworkNames[network]} would refuse this post. ${reasons.join(" ")}`;

/** Why their networks would refuse these posts of a business, for people, by the id of the post. */
export async function misfitsOf(
  db: Database,
  businessId: string,
  all: readonly Fitted[],
): Promise<Map<string, string[]>> {
  const contents = await readContents(
    db,
    businessId,
    all.map(({ id }) => id),
  );
  const known = await filesOf(
    db,
    businessId,
    [...contents.values()].map((content) => ({ content })),
  );
  const counting = await serverLimits(
    db,
    businessId,
    all.map(({ accountId }) => accountId),
  );
  const reasonsOf = ({ id, network, accountId }: Fitted): string[] => {
    const content = contents.get(id);
    return content ? judge(network, content, known, counting.get(accountId ?? "")) : [];
  };
  return new Map(all.map((post) => [post.id, reasonsOf(post)]));
}

function judge(
  network: PostNetwork,
  content: PostContent,
  known: ReadonlyMap<string, CheckedFile>,
  counting?: CountOptions,
): string[] {
  const files = content.parts.map((part) => part.media.flatMap(({ mediaId }) => known.get(mediaId) ?? []));
  const isEmpty = content.parts.map(({ text, media }) => text.trim() === "" && media.length === 0);
  if (isEmpty.every(Boolean)) return ["Write something first, or add a picture or a video."];
  return [
    ...isEmpty.flatMap((empty, index) => (empty ? [`Part ${index + 1} is empty: fill or remove it.`] : [])),
    ...refusalsOf(network, content, files, counting),
  ];
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
