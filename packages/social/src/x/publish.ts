import { z } from "zod";
import { readAnswer } from "../answers";
import type { NetworkAdapter, Prepared, Sent, Step } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { NetworkFailure } from "../failure";
import { timeOfKey } from "../key";
import { answeredBy, textFor } from "../step";
import type { X } from "./api";
import { isDuplicate, limitEnds } from "./failures";
import { findOwn } from "./look-up";
import { sentOf } from "./step";
import { upload } from "./upload";

const createdSchema = z.object({ data: z.object({ id: z.string() }) });

export const prepareX =
  (x: X): NonNullable<NetworkAdapter["prepare"]> =>
  async (account, { files }, signal): Promise<Prepared> => {
    const api = x.as(account);
    const mediaIds: string[] = [];
    for (const file of files) mediaIds.push(await upload(x, api, file, signal));
    return { mediaIds };
  };

/** Source: docs.x.com/x-api/posts/create-post */
export const sendX =
  (x: X): NetworkAdapter["send"] =>
  async (account, step, prepared, signal): Promise<Sent> => {
    const mediaIds = prepared.mediaIds ?? [];
    const parent = answeredBy(step);
    const json = {
      text: textFor(step),
      ...(mediaIds.length > 0 ? { media: { media_ids: mediaIds } } : {}),
      ...(parent === null ? {} : { reply: { in_reply_to_tweet_id: parent } }),
    };
    try {
      const answer = await x.as(account)({
        method: "POST",
        path: "/2/tweets",
        json,
        isVisible: true,
        signal,
      });
      const { id } = readAnswer(createdSchema, answer, { isVisible: true }).data;
      return { ...sentOf(x, account, id), nothingBefore: limitEnds(answer.headers) };
    } catch (failure) {
      if (isDuplicate(failure)) return await ownOrRefused(x, account, step, signal, failure);
      throw failure;
    }
  };

/** A duplicate is the trace of an earlier try of ours, when it is younger than that try; else somebody posted it before. */
async function ownOrRefused(
  x: X,
  account: ConnectedAccount,
  step: Step,
  signal: AbortSignal,
  failure: unknown,
): Promise<Sent> {
  const since = timeOfKey(step.key);
  const own = await findOwn(x, account, { step, since, known: new Set() }, signal).catch((error: unknown) => {
    throw new NetworkFailure("unknown", {
      sentence: "X calls it a duplicate, and could not be asked whether it is ours.",
      cause: error,
    });
  });
  if (own === null) throw failure;
  return sentOf(x, account, own);
}

/** Source: docs.x.com/x-api/posts/delete-post */
export const removeX =
  (x: X): NonNullable<NetworkAdapter["remove"]> =>
  async (account, externalId, signal) => {
    try {
      await x.as(account)({ method: "DELETE", path: `/2/tweets/${encodeURIComponent(externalId)}`, signal });
    } catch (failure) {
      if (!(failure instanceof NetworkFailure) || failure.status !== 404) throw failure;
    }
  };
