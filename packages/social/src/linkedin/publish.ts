import { z } from "zod";
import { readAnswer } from "../answers";
import type { NetworkAdapter, Prepared, Sent, Step } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { NetworkFailure } from "../failure";
import { timeOfKey } from "../key";
import { encodeUrn, isPage, type LinkedIn } from "./api";
import { contentOf, prepareContent, textFor } from "./content";
import { duplicateOf, timeOfUrn } from "./failures";
import { toLittleText } from "./little-text";

export const prepareLinkedIn =
  (linkedin: LinkedIn): NonNullable<NetworkAdapter["prepare"]> =>
  async (account, step, signal): Promise<Prepared> => {
    if (step.kind !== "post") return {};
    if (isPage(account) && step.options.audience === "connections") {
      throw new NetworkFailure("refused", {
        sentence: "A company page has no connections to show a post to. Choose everybody as its audience.",
      });
    }
    return prepareContent(linkedin, account, step, signal);
  };

export const sendLinkedIn =
  (linkedin: LinkedIn): NetworkAdapter["send"] =>
  (account, step, prepared, signal) =>
    step.kind === "post"
      ? sendPost(linkedin, account, step, prepared, signal)
      : sendComment(linkedin, account, step, signal);

/** Source: learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api */
async function sendPost(
  linkedin: LinkedIn,
  account: ConnectedAccount,
  step: Step,
  prepared: Prepared,
  signal: AbortSignal,
): Promise<Sent> {
  const content = contentOf(step, prepared);
  const json = {
    author: account.accountId,
    commentary: toLittleText(textFor(step)),
    visibility: step.options.audience === "connections" ? "CONNECTIONS" : "PUBLIC",
    distribution: { feedDistribution: "MAIN_FEED", targetEntities: [], thirdPartyDistributionChannels: [] },
    ...(content === null ? {} : { content }),
    lifecycleState: "PUBLISHED",
    isReshareDisabledByAuthor: false,
  };
  try {
    const path = "/rest/posts";
    const answer = await linkedin.as(account)({ method: "POST", path, json, isVisible: true, signal });
    const urn = answer.headers.get("x-restli-id");
    // Without it, something else than LinkedIn has answered.
    if (answer.status !== 201 || !urn) return readAnswer(z.never(), answer, { isVisible: true });
    return sentOf(linkedin, urn);
  } catch (failure) {
    const urn = duplicateOf(failure);
    // A duplicate of something younger than our first try is our own.
    if (urn && timeOfUrn(urn) >= timeOfKey(step.key) - slack) return sentOf(linkedin, urn);
    throw failure;
  }
}

/** Clocks differ a little. */
const slack = 10_000;

const commentSchema = z.object({ commentUrn: z.string() });

/** Source: learn.microsoft.com/linkedin/marketing/community-management/shares/comments-api */
async function sendComment(
  linkedin: LinkedIn,
  account: ConnectedAccount,
  { root, text }: Step,
  signal: AbortSignal,
): Promise<Sent> {
  const post = root?.externalId ?? "";
  const json = { actor: account.accountId, object: post, message: { text } };
  const path = `/rest/socialActions/${encodeUrn(post)}/comments`;
  const answer = await linkedin.as(account)({ method: "POST", path, json, isVisible: true, signal });
  return commentOf(linkedin, post, readAnswer(commentSchema, answer, { isVisible: true }).commentUrn);
}

export const commentOf = (linkedin: LinkedIn, post: string, urn: string): Sent => {
  const { url } = sentOf(linkedin, post);
  return { externalId: urn, url: `${url}?commentUrn=${encodeUrn(urn)}`, reference: null };
};

export const sentOf = ({ settings }: LinkedIn, urn: string): Sent => ({
  externalId: urn,
  url: `${settings.webUrl}/feed/update/${urn}/`,
  reference: null,
});

/** Source: …/shares/posts-api, "Delete posts" */
export const removeLinkedIn =
  (linkedin: LinkedIn): NonNullable<NetworkAdapter["remove"]> =>
  async (account, externalId, signal) => {
    const path = `/rest/posts/${encodeUrn(externalId)}`;
    const headers = { "x-restli-method": "DELETE" };
    try {
      await linkedin.as(account)({ method: "DELETE", path, headers, signal });
    } catch (failure) {
      if (!(failure instanceof NetworkFailure) || failure.status !== 404) throw failure;
    }
  };
