import { z } from "zod";
import { readAnswer } from "../answers";
import { clockSlackMs, foldText } from "../comparing";
import type { NetworkAdapter, Search, Sent } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { NetworkFailure } from "../failure";
import type { Reddit } from "./api";
import { communityOf, kindOf, titleOf } from "./submission";

interface Wanted extends Pick<Search, "step" | "known"> {
  /** Nothing older counts, in milliseconds since the epoch. */
  notBefore: number;
}

/** For so long after the first try a file may still be processed before its post shows. */
const processingMs = { image: 2 * 60_000, video: 30 * 60_000 } as const;

/** The account's own posts are listed; those with a file only once Reddit has processed it. */
export const lookUpReddit =
  (reddit: Reddit): NetworkAdapter["lookUp"] =>
  async (account, search, signal) => {
    const { step, since } = search;
    const wanted = { ...search, notBefore: since - clockSlackMs };
    if (step.kind !== "post") {
      const own = await findComment(reddit, account, wanted, signal);
      const post = step.root?.externalId ?? "";
      return own === null ? { kind: "absent" } : { kind: "found", sent: sentOf(reddit, post, own) };
    }
    const own = await findSubmission(reddit, account, wanted, signal);
    if (own !== null) return { kind: "found", sent: sentOf(reddit, own) };
    const kind = kindOf(step);
    if (kind !== "image" && kind !== "video") return { kind: "absent" };
    if (reddit.reach.now() - since < processingMs[kind]) {
      throw new NetworkFailure("not_sent", { sentence: "Reddit may still be processing the file." });
    }
    if (kind === "image") return { kind: "absent" };
    return { kind: "cannot_tell", sentence: "Reddit may still be processing the video, or has dropped it." };
  };

const submissionsSchema = z.object({
  data: z.object({
    children: z.array(
      z.object({
        data: z.object({
          name: z.string(),
          title: z.string(),
          subreddit: z.string(),
          created_utc: z.number(),
        }),
      }),
    ),
  }),
});

/** The account's own post that is this step: by community, title and time, as Reddit changes the text. Null: none. */
export async function findSubmission(
  reddit: Reddit,
  account: ConnectedAccount,
  { step, notBefore, known }: Wanted,
  signal: AbortSignal,
): Promise<string | null> {
  const answer = await listOwn(reddit, account, "submitted", signal);
  const [community, title] = [communityOf(step).toLowerCase(), foldText(titleOf(step))];
  const own = readAnswer(submissionsSchema, answer).data.children.find(
    ({ data }) =>
      !known.has(data.name) &&
      data.created_utc * 1_000 >= notBefore &&
      data.subreddit.toLowerCase() === community &&
      foldText(data.title) === title,
  );
  return own?.data.name ?? null;
}

const commentsSchema = z.object({
  data: z.object({
    children: z.array(
      z.object({
        data: z.object({
          name: z.string(),
          parent_id: z.string(),
          body: z.string(),
          created_utc: z.number(),
        }),
      }),
    ),
  }),
});

async function findComment(
  reddit: Reddit,
  account: ConnectedAccount,
  { step, notBefore, known }: Wanted,
  signal: AbortSignal,
): Promise<string | null> {
  const answer = await listOwn(reddit, account, "comments", signal);
  const own = readAnswer(commentsSchema, answer).data.children.find(
    ({ data }) =>
      !known.has(data.name) &&
      data.created_utc * 1_000 >= notBefore &&
      data.parent_id === step.root?.externalId &&
      foldText(data.body) === foldText(step.text),
  );
  return own?.data.name ?? null;
}

/** Source: reddit.com/dev/api#GET_user_{username}_{where} */
function listOwn(
  reddit: Reddit,
  account: ConnectedAccount,
  where: "submitted" | "comments",
  signal: AbortSignal,
) {
  const path = `/user/${encodeURIComponent(account.handle)}/${where}`;
  // Without raw_json Reddit writes & as an entity.
  const query = { limit: "50", sort: "new", raw_json: "1" };
  return reddit.as(account)({ method: "GET", path, query, signal });
}

/** A post, or a comment under it, by their full names such as "t3_abc". */
export function sentOf({ settings }: Reddit, post: string, comment?: string): Sent {
  const url = `${settings.webUrl}/comments/${post.slice(3)}/`;
  if (comment === undefined) return { externalId: post, url, reference: null };
  return { externalId: comment, url: `${url}_/${comment.slice(3)}/`, reference: null };
}
