import { z } from "zod";
import { readAnswer } from "../answers";
import { clockSlackMs } from "../comparing";
import type { NetworkAdapter } from "../contract";
import { answeredBy, textFor } from "../step";
import { idOnServer } from "./account";
import type { Mastodon } from "./api";
import { sentOf } from "./publish";
import { foldOwn, foldShown } from "./same-text";

const statusesSchema = z.array(
  z.object({
    id: z.string().min(1),
    url: z.url().nullish(),
    uri: z.string().nullish(),
    created_at: z.string(),
    content: z.string(),
    in_reply_to_id: z.string().nullish(),
    media_attachments: z.array(z.object({ id: z.string() })).default([]),
  }),
);

/**
 * Among the account's own posts. The key would answer as well, but servers of other makes do not know it, and Mastodon
 * itself forgets it after an hour. Source: docs.joinmastodon.org/methods/accounts/#statuses
 */
export const lookUpMastodon =
  (mastodon: Mastodon): NetworkAdapter["lookUp"] =>
  async (account, { step, prepared, since, known }, signal) => {
    const answer = await mastodon.as(account)({
      method: "GET",
      path: `/api/v1/accounts/${encodeURIComponent(idOnServer(account))}/statuses`,
      query: { limit: "40", exclude_reblogs: "true" },
      signal,
    });
    const wanted = foldOwn(textFor(step));
    const parent = answeredBy(step);
    const own = readAnswer(statusesSchema, answer).find(
      (status) =>
        !known.has(status.id) &&
        Date.parse(status.created_at) >= since - clockSlackMs &&
        (status.in_reply_to_id ?? null) === parent &&
        (status.media_attachments.some(({ id }) => prepared.mediaIds?.includes(id)) ||
          foldShown(status.content) === wanted),
    );
    return own ? { kind: "found", sent: sentOf(own) } : { kind: "absent" };
  };
