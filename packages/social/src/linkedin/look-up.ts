import { z } from "zod";
import { readAnswer } from "../answers";
import { clockSlackMs } from "../comparing";
import type { LookedUp, NetworkAdapter, Search } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { encodeUrn, isPage, type LinkedIn } from "./api";
import { textFor } from "./content";
import { foldLittleText, toLittleText } from "./little-text";
import { commentOf, sentOf } from "./publish";
import { readsMember } from "./settings";

/** For so long LinkedIn certainly refuses the same text a second time. */
const duplicatesMs = 60 * 60_000;

/**
 * Posts of pages can be listed, those of profiles only with a permission that few apps have. Without it a text is sent
 * again: LinkedIn refuses a second one and names the first. With files nothing is known of that.
 */
export const lookUpLinkedIn =
  (linkedin: LinkedIn): NetworkAdapter["lookUp"] =>
  async (account, search, signal) => {
    const { kind, files } = search.step;
    if (mayRead(account)) {
      return kind === "post"
        ? findPost(linkedin, account, search, signal)
        : findComment(linkedin, account, search, signal);
    }
    if (kind !== "post") {
      return {
        kind: "cannot_tell",
        sentence: "LinkedIn does not let this app look at comments of a profile.",
      };
    }
    const isRefusedTwice = files.length === 0 && linkedin.reach.now() - search.since < duplicatesMs;
    if (isRefusedTwice) return { kind: "absent" };
    return {
      kind: "cannot_tell",
      sentence: "LinkedIn does not let this app look at the posts of a profile.",
    };
  };

function mayRead(account: ConnectedAccount): boolean {
  const scope = isPage(account) ? "r_organization_social" : readsMember;
  return account.credentials.scopes.includes(scope);
}

const postsSchema = z.object({
  elements: z.array(
    z.object({
      id: z.string(),
      commentary: z.string().optional(),
      createdAt: z.number(),
      content: z
        .object({
          media: z.object({ id: z.string() }).optional(),
          multiImage: z.object({ images: z.array(z.unknown()) }).optional(),
        })
        .optional(),
    }),
  ),
});
type Post = z.infer<typeof postsSchema>["elements"][number];

/** Source: learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api, "Find posts by authors" */
async function findPost(
  linkedin: LinkedIn,
  account: ConnectedAccount,
  { step, since, known }: Search,
  signal: AbortSignal,
): Promise<LookedUp> {
  const path = `/rest/posts?author=${encodeUrn(account.accountId)}&q=author&count=20&sortBy=CREATED`;
  const headers = { "x-restli-method": "FINDER" };
  const answer = await linkedin.as(account)({ method: "GET", path, headers, signal });
  const wanted = foldLittleText(toLittleText(textFor(step)));
  const own = readAnswer(postsSchema, answer).elements.find(
    (post) =>
      !known.has(post.id) &&
      post.createdAt >= since - clockSlackMs &&
      filesOf(post) === step.files.length &&
      foldLittleText(post.commentary ?? "") === wanted,
  );
  return own ? { kind: "found", sent: sentOf(linkedin, own.id) } : { kind: "absent" };
}

const filesOf = ({ content }: Post): number => content?.multiImage?.images.length ?? (content?.media ? 1 : 0);

const commentsSchema = z.object({
  elements: z.array(
    z.object({
      commentUrn: z.string(),
      actor: z.string(),
      message: z.object({ text: z.string() }),
      created: z.object({ time: z.number() }),
    }),
  ),
});

/** Source: learn.microsoft.com/linkedin/marketing/community-management/shares/comments-api */
async function findComment(
  linkedin: LinkedIn,
  account: ConnectedAccount,
  { step, since, known }: Search,
  signal: AbortSignal,
): Promise<LookedUp> {
  const post = step.root?.externalId ?? "";
  const path = `/rest/socialActions/${encodeUrn(post)}/comments`;
  const answer = await linkedin.as(account)({ method: "GET", path, query: { count: "50" }, signal });
  const own = readAnswer(commentsSchema, answer).elements.find(
    ({ commentUrn, actor, message, created }) =>
      !known.has(commentUrn) &&
      actor === account.accountId &&
      created.time >= since - clockSlackMs &&
      message.text.trim() === step.text.trim(),
  );
  return own ? { kind: "found", sent: commentOf(linkedin, post, own.commentUrn) } : { kind: "absent" };
}
