import { z } from "zod";
import { readAnswer } from "../answers";
import type { NetworkAdapter } from "../contract";
import { NetworkFailure } from "../failure";
import type { Metrics } from "../metrics";
import { whoIs } from "./account";
import type { Caller, Mastodon } from "./api";

const statusSchema = z.object({
  id: z.string(),
  replies_count: z.number(),
  reblogs_count: z.number(),
  favourites_count: z.number(),
  /** From Mastodon 4.5 on. */
  quotes_count: z.number().optional(),
});
type Status = z.infer<typeof statusSchema>;

/** Source: docs.joinmastodon.org/entities/Status. Nobody counts how often a post is seen. */
export const mastodonMetrics = (mastodon: Mastodon): NonNullable<NetworkAdapter["metrics"]> => ({
  offers: ["likes", "comments", "shares"],
  batch: 20,
  posts: async (account, externalIds, signal) => {
    const statuses =
      (await together(mastodon, account, externalIds, signal)) ??
      (await oneByOne(mastodon, account, externalIds, signal));
    return new Map(statuses.map((status) => [status.id, countsOf(status)]));
  },
  followers: async (account, signal) => (await whoIs(mastodon, account, signal)).followers,
});

/** Null where the server does not know this way, which Mastodon has from 4.3 on. */
async function together(mastodon: Mastodon, caller: Caller, ids: readonly string[], signal: AbortSignal) {
  const query = new URLSearchParams(ids.map((id): [string, string] => ["id[]", id]));
  try {
    const answer = await mastodon.as(caller)({
      method: "GET",
      path: `/api/v1/statuses?${query.toString()}`,
      signal,
    });
    return readAnswer(z.array(statusSchema), answer);
  } catch (failure) {
    if (failure instanceof NetworkFailure && [400, 404, 405, 422].includes(failure.status ?? 0)) return null;
    throw failure;
  }
}

async function oneByOne(
  mastodon: Mastodon,
  caller: Caller,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Status[]> {
  const found: Status[] = [];
  for (const id of ids) {
    const path = `/api/v1/statuses/${encodeURIComponent(id)}`;
    try {
      found.push(readAnswer(statusSchema, await mastodon.as(caller)({ method: "GET", path, signal })));
    } catch (failure) {
      if (!(failure instanceof NetworkFailure) || failure.status !== 404) throw failure;
    }
  }
  return found;
}

const countsOf = (status: Status): Metrics => ({
  impressions: null,
  likes: status.favourites_count,
  comments: status.replies_count,
  shares: status.reblogs_count + (status.quotes_count ?? 0),
  clicks: null,
  saves: null,
  videoViews: null,
});
