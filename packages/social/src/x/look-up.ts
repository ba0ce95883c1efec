import { z } from "zod";
import { readAnswer } from "../answers";
import { clockSlackMs } from "../comparing";
import type { NetworkAdapter, Search } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { answeredBy, textFor } from "../step";
import type { X } from "./api";
import { foldOwn, foldShown, type Shown } from "./same-text";
import { sentOf } from "./step";

const urls = z
  .array(z.object({ url: z.string(), expanded_url: z.string().optional(), media_key: z.string().optional() }))
  .optional();
const timelineSchema = z.object({
  data: z
    .array(
      z.object({
        id: z.string(),
        text: z.string(),
        entities: z.object({ urls }).optional(),
        note_tweet: z.object({ text: z.string(), entities: z.object({ urls }).optional() }).optional(),
        referenced_tweets: z.array(z.object({ type: z.string(), id: z.string() })).optional(),
      }),
    )
    .optional(),
});
type Post = NonNullable<z.infer<typeof timelineSchema>["data"]>[number];

/** The id of the account's own post that is this step; null when there is none. */
export async function findOwn(
  x: X,
  account: ConnectedAccount,
  { step, since, known }: Pick<Search, "step" | "since" | "known">,
  signal: AbortSignal,
): Promise<string | null> {
  const query = {
    max_results: "50",
    start_time: new Date(since - clockSlackMs).toISOString().replace(/\.\d+Z$/, "Z"),
    "tweet.fields": "created_at,entities,note_tweet,referenced_tweets",
  };
  const path = `/2/users/${encodeURIComponent(account.accountId)}/tweets`;
  const answer = await x.as(account)({ method: "GET", path, query, signal });
  const posts = readAnswer(timelineSchema, answer).data ?? [];
  const wanted = foldOwn(textFor(step));
  const parent = answeredBy(step);
  const own = posts.find(
    (post) => !known.has(post.id) && parentOf(post) === parent && foldShown(shownText(post)) === wanted,
  );
  return own?.id ?? null;
}

const parentOf = ({ referenced_tweets: others }: Post): string | null =>
  others?.find(({ type }) => type === "replied_to")?.id ?? null;

/** Of a long post, `text` is only the beginning. */
const shownText = ({ text, entities, note_tweet: long }: Post): Shown =>
  long ? { text: long.text, urls: long.entities?.urls ?? [] } : { text, urls: entities?.urls ?? [] };

/** Source: docs.x.com/x-api/users/get-posts */
export const lookUpX =
  (x: X): NetworkAdapter["lookUp"] =>
  async (account, search, signal) => {
    const id = await findOwn(x, account, search, signal);
    return id === null ? { kind: "absent" } : { kind: "found", sent: sentOf(x, account, id) };
  };
