import { z } from "zod";
import { readAnswer } from "../answers";
import { foldText } from "../comparing";
import type { NetworkAdapter, Search, Sent } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { isGone } from "../meta/failures";
import { isSince } from "../meta/since";
import { sentOf, sentVideo } from "./sent";
import type { Facebook } from "./settings";

const target = z.object({ id: z.string().optional() }).optional();
const attachmentsSchema = z.object({
  data: z.array(
    z.object({
      target,
      unshimmed_url: z.string().optional(),
      subattachments: z.object({ data: z.array(z.object({ target })) }).optional(),
    }),
  ),
});
const postSchema = z.object({
  id: z.string(),
  message: z.string().optional(),
  created_time: z.string(),
  permalink_url: z.string().optional(),
  attachments: attachmentsSchema.optional(),
});
type Post = z.infer<typeof postSchema>;
const postsSchema = z.object({ data: z.array(postSchema) });
const commentsSchema = z.object({
  data: z.array(postSchema.extend({ from: z.object({ id: z.string() }).optional() })),
});
const videoSchema = z.object({
  published: z.boolean().optional(),
  status: z.object({ video_status: z.string() }).optional(),
});

/** The post of the Page that is this step; null when there is none. */
export async function findPost(
  facebook: Facebook,
  account: ConnectedAccount,
  search: Search,
  signal: AbortSignal,
): Promise<Sent | null> {
  const query = {
    fields:
      "id,message,created_time,permalink_url,attachments{target{id},unshimmed_url,subattachments{target{id}}}",
    limit: "50",
  };
  const path = `/${account.accountId}/published_posts`;
  const { data } = readAnswer(
    postsSchema,
    await facebook.as(account)({ method: "GET", path, query, signal }),
  );
  const own = data.find((post) => isCandidate(post, search) && isSamePost(post, search));
  return own ? sentOf(facebook, own.id, own.permalink_url) : null;
}

const isCandidate = ({ id, created_time: date }: Post, { since, known }: Search): boolean =>
  isSince(date, since) && !known.has(id);

/** By its pictures where they are known, else by what it says, else by its link. */
function isSamePost({ message = "", attachments }: Post, { step, prepared }: Search): boolean {
  const shown = attachments?.data ?? [];
  const { photoIds = [] } = prepared;
  if (photoIds.length > 0) {
    const targets = shown.flatMap(({ target: own, subattachments: more }) => [
      own?.id,
      ...(more?.data ?? []).map((each) => each.target?.id),
    ]);
    return targets.some((id) => id !== undefined && photoIds.includes(id));
  }
  if (foldText(message) !== foldText(step.text)) return false;
  return step.text.trim() !== "" || shown.some(({ unshimmed_url: url }) => url === step.options.linkUrl);
}

async function findComment(
  facebook: Facebook,
  account: ConnectedAccount,
  search: Search,
  signal: AbortSignal,
): Promise<Sent | null> {
  const query = {
    fields: "id,message,created_time,permalink_url,from{id}",
    filter: "stream",
    order: "reverse_chronological",
    limit: "50",
  };
  const path = `/${search.step.root?.externalId}/comments`;
  const answer = await facebook.as(account)({ method: "GET", path, query, signal });
  const own = readAnswer(commentsSchema, answer).data.find(
    (each) =>
      each.from?.id === account.accountId &&
      isCandidate(each, search) &&
      foldText(each.message ?? "") === foldText(search.step.text),
  );
  return own ? sentOf(facebook, own.id, own.permalink_url) : null;
}

/** An upload has its id before anybody sees it: once finished it is processed and shown. */
export async function findVideo(
  facebook: Facebook,
  account: ConnectedAccount,
  videoId: string,
  signal: AbortSignal,
): Promise<Sent | null> {
  try {
    const query = { fields: "published,status" };
    const answer = await facebook.as(account)({ method: "GET", path: `/${videoId}`, query, signal });
    const { published, status } = readAnswer(videoSchema, answer);
    const isFinished = /^(processing|ready)$/.test(status?.video_status ?? "");
    return published || isFinished ? sentVideo(facebook, account, videoId) : null;
  } catch (failure) {
    if (isGone(failure)) return null;
    throw failure;
  }
}

/** Source: developers.facebook.com/docs/graph-api/reference/page/feed */
export const lookUpPost =
  (facebook: Facebook): NetworkAdapter["lookUp"] =>
  async (account, search, signal) => {
    const { step, prepared } = search;
    const { videoId } = prepared;
    const sent =
      step.kind !== "post"
        ? await findComment(facebook, account, search, signal)
        : typeof videoId === "string"
          ? await findVideo(facebook, account, videoId, signal)
          : await findPost(facebook, account, search, signal);
    return sent ? { kind: "found", sent } : { kind: "absent" };
  };
