import { z } from "zod";
import { readAnswer } from "../answers";
import type { NetworkAdapter, Prepared, Sent } from "../contract";
import { NetworkFailure } from "../failure";
import { answeredBy, textFor } from "../step";
import type { PracticeNetwork } from "./api";

const madeSchema = z.object({ id: z.string(), url: z.url() });
const uploadedSchema = z.object({ id: z.string() });
const longestAltText = 1_500;

export const preparePractice =
  (network: PracticeNetwork): NonNullable<NetworkAdapter["prepare"]> =>
  async (account, { files }, signal): Promise<Prepared> => {
    const mediaIds: string[] = [];
    for (const file of files) {
      const answer = await network.as(account)({
        method: "POST",
        path: "/media",
        headers: { "content-type": file.type },
        bytes: await file.read(),
        signal,
      });
      mediaIds.push(readAnswer(uploadedSchema, answer).id);
    }
    return { mediaIds };
  };

/** The same key makes one post, however often it is sent. */
export const sendPractice =
  (network: PracticeNetwork): NetworkAdapter["send"] =>
  async (account, step, { mediaIds = [] }, signal): Promise<Sent> => {
    const replyTo = answeredBy(step);
    const media = [mediaIds].flat().map((id, index) => {
      const altText = (step.files[index]?.altText ?? "").trim().slice(0, longestAltText);
      return { id, altText };
    });
    const json = {
      clientKey: step.key,
      text: textFor(step),
      media,
      ...(replyTo === null ? {} : { replyTo }),
    };
    const answer = await network.as(account)({
      method: "POST",
      path: "/posts",
      json,
      isVisible: true,
      signal,
    });
    const left = answer.headers.get("x-ratelimit-remaining");
    const resetsAt = Number(answer.headers.get("x-ratelimit-reset")) * 1_000;
    return {
      ...sentOf(readAnswer(madeSchema, answer, { isVisible: true })),
      nothingBefore: left === "0" && resetsAt > 0 ? resetsAt : undefined,
    };
  };

const sentOf = ({ id, url }: z.infer<typeof madeSchema>): Sent => ({
  externalId: id,
  url,
  reference: null,
});

/** By the key that the post was sent with. */
export const lookUpPractice =
  (network: PracticeNetwork): NetworkAdapter["lookUp"] =>
  async (account, { step }, signal) => {
    try {
      const path = `/posts/by-key/${encodeURIComponent(step.key)}`;
      const answer = await network.as(account)({ method: "GET", path, signal });
      return { kind: "found", sent: sentOf(readAnswer(madeSchema, answer)) };
    } catch (failure) {
      if (isGone(failure)) return { kind: "absent" };
      throw failure;
    }
  };

export const removePractice =
  (network: PracticeNetwork): NonNullable<NetworkAdapter["remove"]> =>
  async (account, externalId, signal) => {
    try {
      const path = `/posts/${encodeURIComponent(externalId)}`;
      await network.as(account)({ method: "DELETE", path, signal });
    } catch (failure) {
      if (!isGone(failure)) throw failure;
    }
  };

const isGone = (failure: unknown): boolean => failure instanceof NetworkFailure && failure.status === 404;
