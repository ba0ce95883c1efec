import { z } from "zod";
import { readAnswer } from "../answers";
import type { NetworkAdapter, Prepared, Sent, Step } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { NetworkFailure } from "../failure";
import { timeOfKey } from "../key";
import { codesOf, isGone, unlessOut } from "../meta/failures";
import { limitEnds } from "../meta/usage";
import { textFor } from "../step";
import { findPost, findVideo } from "./look-up";
import { sentOf, sentVideo } from "./sent";
import type { Facebook } from "./settings";
import { isVideo, uploadPhoto, uploadVideo, videosOf } from "./upload";

const createdSchema = z.object({ id: z.string(), permalink_url: z.string().optional() });
const finishedSchema = z.object({ success: z.literal(true) });

export const preparePost =
  (facebook: Facebook): NonNullable<NetworkAdapter["prepare"]> =>
  async (account, { kind, files }, signal): Promise<Prepared> => {
    const api = facebook.as(account);
    const [first] = files;
    if (kind === "comment" || !first) return {};
    const path = videosOf(facebook.settings, account.accountId);
    if (isVideo(first)) return uploadVideo(api, path, first, signal);
    const photoIds: string[] = [];
    for (const file of files) photoIds.push(await uploadPhoto(api, account.accountId, file, signal));
    return { photoIds };
  };

/** Source: developers.facebook.com/docs/pages-api/posts */
export const sendPost =
  (facebook: Facebook): NetworkAdapter["send"] =>
  async (account, step, prepared, signal) => {
    if (step.kind !== "post") return comment(facebook, account, step, signal);
    if (typeof prepared.session === "string") return finishVideo(facebook, account, step, prepared, signal);
    try {
      const answer = await facebook.as(account)({
        method: "POST",
        path: `/${account.accountId}/feed`,
        query: { fields: "id,permalink_url" },
        json: bodyOf(step, prepared),
        isVisible: true,
        signal,
      });
      const { id, permalink_url: url } = readAnswer(createdSchema, answer, { isVisible: true });
      return { ...sentOf(facebook, id, url), nothingBefore: limitEnds(answer.headers, facebook.reach.now()) };
    } catch (failure) {
      if (codesOf(failure)?.code !== 506) throw failure;
      return await ownOrRefused(facebook, account, step, prepared, signal, failure);
    }
  };

/** A link is shown as a card where no pictures are in its place. */
function bodyOf(step: Step, { photoIds = [] }: Prepared): object {
  const { linkUrl } = step.options;
  const photos = Array.isArray(photoIds) ? photoIds : [];
  const message = photos.length > 0 ? textFor(step) : step.text;
  return {
    ...(message ? { message } : {}),
    ...(photos.length > 0 ? { attached_media: photos.map((id) => ({ media_fbid: id })) } : {}),
    ...(linkUrl !== undefined && photos.length === 0 ? { link: linkUrl } : {}),
    published: true,
  };
}

async function finishVideo(
  facebook: Facebook,
  account: ConnectedAccount,
  step: Step,
  { session, videoId }: Prepared,
  signal: AbortSignal,
): Promise<Sent> {
  const form = {
    upload_phase: "finish",
    upload_session_id: String(session),
    description: textFor(step),
    published: "true",
  };
  const path = videosOf(facebook.settings, account.accountId);
  const wanted = { method: "POST", path, form, isVisible: true, signal } as const;
  const isOut = async () => (await findVideo(facebook, account, String(videoId), signal)) !== null;
  const answer = await facebook
    .as(account)(wanted)
    .catch(async (failure: unknown) => {
      throw await unlessOut("Facebook", failure, isOut);
    });
  readAnswer(finishedSchema, answer, { isVisible: true });
  const nothingBefore = limitEnds(answer.headers, facebook.reach.now());
  return { ...sentVideo(facebook, account, String(videoId)), nothingBefore };
}

async function comment(
  facebook: Facebook,
  account: ConnectedAccount,
  { root, text }: Step,
  signal: AbortSignal,
): Promise<Sent> {
  const answer = await facebook.as(account)({
    method: "POST",
    path: `/${root?.externalId}/comments`,
    query: { fields: "id,permalink_url" },
    form: { message: text },
    isVisible: true,
    signal,
  });
  const { id, permalink_url: url } = readAnswer(createdSchema, answer, { isVisible: true });
  return sentOf(facebook, id, url);
}

/** A duplicate is the trace of an earlier try of ours, when it is younger than that try; else it was posted before. */
async function ownOrRefused(
  facebook: Facebook,
  account: ConnectedAccount,
  step: Step,
  prepared: Prepared,
  signal: AbortSignal,
  failure: unknown,
): Promise<Sent> {
  const search = { step, prepared, since: timeOfKey(step.key), known: new Set<string>() };
  const own = await findPost(facebook, account, search, signal).catch((error: unknown) => {
    throw new NetworkFailure("unknown", {
      sentence: "Facebook calls it a duplicate, and could not be asked whether it is ours.",
      cause: error,
    });
  });
  if (own === null) throw failure;
  return own;
}

/** Source: developers.facebook.com/docs/graph-api/reference/page-post */
export const removePost =
  (facebook: Facebook): NonNullable<NetworkAdapter["remove"]> =>
  async (account, externalId, signal) => {
    try {
      await facebook.as(account)({ method: "DELETE", path: `/${externalId}`, signal });
    } catch (failure) {
      if (!isGone(failure)) throw failure;
    }
  };
