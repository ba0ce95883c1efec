import { z } from "zod";
import { readAnswer } from "../answers";
import type { ApiCall } from "../api";
import { clockSlackMs } from "../comparing";
import type { NetworkAdapter, Prepared, Sent, Step } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { NetworkFailure } from "../failure";
import { pause } from "../http";
import { timeOfKey } from "../key";
import type { Reddit } from "./api";
import { assertTaken, isKnownLink, limitEnds } from "./failures";
import { flairId } from "./flair";
import { findSubmission, sentOf } from "./look-up";
import { plainPoster } from "./poster";
import { bodyOf, communityOf, kindOf, shownAs, titleOf } from "./submission";
import { upload } from "./upload";

/** Everything that can be refused before anybody sees something. */
export const prepareReddit =
  (reddit: Reddit): NonNullable<NetworkAdapter["prepare"]> =>
  async (account, step, signal): Promise<Prepared> => {
    if (step.kind !== "post") return {};
    titleOf(step);
    const community = communityOf(step);
    const api = reddit.as(account);
    const { flair } = step.options;
    const prepared: Prepared = flair?.trim()
      ? { flairId: await flairId(api, community, flair.trim(), signal), flair: flair.trim() }
      : {};
    const media: string[] = [];
    for (const file of step.files) {
      const { id, url } = await upload(reddit, api, { type: file.type, bytes: await file.read() }, signal);
      media.push(kindOf(step) === "gallery" ? id : url);
    }
    if (media.length > 0) prepared.media = media;
    if (kindOf(step) === "video") {
      const poster = { type: "image/png", bytes: plainPoster() };
      prepared.poster = (await upload(reddit, api, poster, signal)).url;
    }
    return prepared;
  };

export const sendReddit =
  (reddit: Reddit): NetworkAdapter["send"] =>
  (account, step, prepared, signal) =>
    step.kind === "post"
      ? submit(reddit, account, step, prepared, signal)
      : comment(reddit, account, step, signal);

/** A later try is recognised by its age: nothing is uploaded between the choice of the key and the call for a link. */
const firstTryMs = 5_000;

async function submit(
  reddit: Reddit,
  account: ConnectedAccount,
  step: Step,
  prepared: Prepared,
  signal: AbortSignal,
): Promise<Sent> {
  const now = reddit.reach.now();
  const since = timeOfKey(step.key);
  // A link that others have posted is welcome; on a second try Reddit refuses it if the first has arrived.
  const isFirst = now - since < firstTryMs;
  const wanted = submissionCall(step, prepared, isFirst);
  const answer = await reddit.as(account)({ method: "POST", ...wanted, isVisible: true, signal });
  try {
    assertTaken(answer, shownAs(communityOf(step)), now);
  } catch (failure) {
    if (!isFirst && isKnownLink(failure)) return ownOrRefused(reddit, account, step, signal, failure);
    throw failure;
  }
  const { id, name } = readAnswer(takenSchema, answer, { isVisible: true }).json.data;
  const known = name ?? id;
  const sent =
    known === undefined
      ? await whenProcessed(reddit, account, step, signal)
      : sentOf(reddit, known.startsWith("t3_") ? known : `t3_${known}`);
  return { ...sent, nothingBefore: limitEnds(answer.headers, now) };
}

/** Without an id for what has to be processed first. */
const takenSchema = z.object({
  json: z.object({
    data: z
      .object({
        id: z.string(),
        name: z.string(),
        websocket_url: z.string(),
        user_submitted_page: z.string(),
      })
      .partial()
      .refine((data) => Object.keys(data).length > 0),
  }),
});

/** Source: reddit.com/dev/api#POST_api_submit */
function submissionCall(
  step: Step,
  prepared: Prepared,
  isFirst: boolean,
): Pick<ApiCall, "path" | "form" | "json"> {
  const kind = kindOf(step);
  const [media] = prepared.media ?? [];
  const text = bodyOf(step);
  const shared = {
    api_type: "json",
    sr: communityOf(step),
    title: titleOf(step),
    ...(text || kind === "self" ? { text } : {}),
    ...(typeof prepared.flairId === "string" ? { flair_id: prepared.flairId } : {}),
  };
  if (kind === "gallery") {
    const items = step.files.map(({ altText }, at) => ({
      media_id: prepared.media?.[at],
      caption: altText.trim().slice(0, longestCaption),
      outbound_url: "",
    }));
    const json = { ...shared, items, sendreplies: true };
    return { path: "/api/submit_gallery_post.json", json };
  }
  const url = kind === "link" ? step.options.linkUrl : media;
  return {
    path: "/api/submit",
    form: {
      ...shared,
      kind,
      sendreplies: "true",
      resubmit: String(isFirst || kind !== "link"),
      ...(url === undefined ? {} : { url }),
      ...(typeof prepared.poster === "string" ? { video_poster_url: prepared.poster } : {}),
    },
  };
}

const longestCaption = 180;

const pollMs = 3_000;
const polls = 8;

/** Reddit has taken it and tells no id: it shows among the account's own when it has been processed. */
async function whenProcessed(
  reddit: Reddit,
  account: ConnectedAccount,
  step: Step,
  signal: AbortSignal,
): Promise<Sent> {
  // Reddit counts whole seconds. If its clock is behind ours, the look-up finds it.
  const search = { step, notBefore: timeOfKey(step.key) - 1_000, known: new Set<string>() };
  const unclear = (cause?: unknown) =>
    new NetworkFailure("unknown", {
      sentence: "Reddit has taken it and is still processing the file.",
      cause,
    });
  for (let poll = 0; poll < polls; poll += 1) {
    try {
      await pause(reddit.reach, pollMs, signal);
      const own = await findSubmission(reddit, account, search, signal);
      if (own !== null) return sentOf(reddit, own);
    } catch (failure) {
      throw unclear(failure);
    }
  }
  throw unclear();
}

async function ownOrRefused(
  reddit: Reddit,
  account: ConnectedAccount,
  step: Step,
  signal: AbortSignal,
  failure: unknown,
): Promise<Sent> {
  const search = { step, notBefore: timeOfKey(step.key) - clockSlackMs, known: new Set<string>() };
  const own = await findSubmission(reddit, account, search, signal).catch((error: unknown) => {
    throw new NetworkFailure("unknown", {
      sentence: "Reddit has this link already, and could not be asked whether it is ours.",
      cause: error,
    });
  });
  if (own === null) throw failure;
  return sentOf(reddit, own);
}

const commentSchema = z.object({
  json: z.object({
    data: z.object({ things: z.array(z.object({ data: z.object({ name: z.string() }) })).min(1) }),
  }),
});

/** Source: reddit.com/dev/api#POST_api_comment */
async function comment(
  reddit: Reddit,
  account: ConnectedAccount,
  { root, text }: Step,
  signal: AbortSignal,
): Promise<Sent> {
  const post = root?.externalId ?? "";
  const form = { api_type: "json", thing_id: post, text };
  const answer = await reddit.as(account)({
    method: "POST",
    path: "/api/comment",
    form,
    isVisible: true,
    signal,
  });
  assertTaken(answer, "Reddit", reddit.reach.now());
  const { things } = readAnswer(commentSchema, answer, { isVisible: true }).json.data;
  return sentOf(reddit, post, things[0]?.data.name);
}

/** Source: reddit.com/dev/api#POST_api_del. Reddit answers the same whether it was there or not. */
export const removeReddit =
  (reddit: Reddit): NonNullable<NetworkAdapter["remove"]> =>
  async (account, externalId, signal) => {
    const form = { id: externalId };
    await reddit.as(account)({ method: "POST", path: "/api/del", form, signal });
  };
