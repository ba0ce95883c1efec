import { z } from "zod";
import { readAnswer } from "../answers";
import type { NetworkAdapter, Prepared, Sent } from "../contract";
import { NetworkFailure } from "../failure";
import { answeredBy, textFor } from "../step";
import type { Mastodon } from "./api";
import { limitEnds } from "./failures";
import { assertFits, limitsAt, needsLimits } from "./instance";
import { upload } from "./upload";

const statusSchema = z.object({ id: z.string().min(1), url: z.url().nullish(), uri: z.string().nullish() });

/** What is remembered of a post. */
export const sentOf = ({ id, url, uri }: z.infer<typeof statusSchema>): Sent => ({
  externalId: id,
  url: url ?? uri ?? null,
  reference: null,
});

export const prepareMastodon =
  (mastodon: Mastodon): NonNullable<NetworkAdapter["prepare"]> =>
  async (account, step, signal): Promise<Prepared> => {
    if (!needsLimits(step)) return {};
    const limits = await limitsAt(mastodon, account, signal);
    assertFits(step, limits);
    const mediaIds: string[] = [];
    for (const file of step.files) {
      mediaIds.push(await upload(mastodon, account, { file, altText: limits.altText }, signal));
    }
    return { mediaIds };
  };

/** Source: docs.joinmastodon.org/methods/statuses/#create */
export const sendMastodon =
  (mastodon: Mastodon): NetworkAdapter["send"] =>
  async (account, step, prepared, signal): Promise<Sent> => {
    const { contentWarning, visibility } = step.options;
    const parent = answeredBy(step);
    const mediaIds = prepared.mediaIds ?? [];
    const json = {
      status: textFor(step),
      ...(mediaIds.length > 0 ? { media_ids: mediaIds } : {}),
      ...(parent === null ? {} : { in_reply_to_id: parent }),
      ...(visibility === undefined ? {} : { visibility }),
      // The server wants the language alone: "pt", not "pt-BR".
      ...(step.language === null ? {} : { language: step.language.split("-")[0] }),
      ...(contentWarning ? { spoiler_text: contentWarning, sensitive: true } : {}),
    };
    const answer = await mastodon.as(account)({
      method: "POST",
      path: "/api/v1/statuses",
      headers: { "idempotency-key": step.key },
      json,
      isVisible: true,
      signal,
    });
    const sent = sentOf(readAnswer(statusSchema, answer, { isVisible: true }));
    const { now } = mastodon.reach(mastodon.serverOf(account));
    return { ...sent, nothingBefore: limitEnds(answer.headers, now()) };
  };

/** Source: docs.joinmastodon.org/methods/statuses/#delete */
export const removeMastodon =
  (mastodon: Mastodon): NonNullable<NetworkAdapter["remove"]> =>
  async (account, externalId, signal) => {
    const path = `/api/v1/statuses/${encodeURIComponent(externalId)}`;
    try {
      await mastodon.as(account)({ method: "DELETE", path, signal });
    } catch (failure) {
      if (!(failure instanceof NetworkFailure) || failure.status !== 404) throw failure;
    }
  };
