import { z } from "zod";
import { readAnswer } from "../answers";
import type { AccountCheck, Quota } from "../contract";
import type { ConnectedAccount, Credentials } from "../credentials";
import { missingScopes } from "../scopes";
import type { Reddit } from "./api";
import { redditScopes } from "./settings";

const meSchema = z.object({
  id: z.string(),
  name: z.string(),
  icon_img: z.string().optional(),
  subreddit: z.object({ subscribers: z.number().optional() }).nullish(),
});

/** Whose credentials these are. Source: reddit.com/dev/api#GET_api_v1_me */
export async function whoIs(reddit: Reddit, credentials: Credentials, signal: AbortSignal) {
  const query = { raw_json: "1" };
  const answer = await reddit.as({ credentials })({ method: "GET", path: "/api/v1/me", query, signal });
  const { id, name, icon_img, subreddit } = readAnswer(meSchema, answer);
  return {
    accountId: id,
    name,
    handle: name,
    // The query asks for a small one.
    avatarUrl: icon_img?.split("?")[0] || null,
    followers: subreddit?.subscribers ?? null,
    quota: quotaOf(answer.headers, reddit.reach.now()),
  };
}

function quotaOf(headers: Headers, now: number): Quota | null {
  const [used, left, seconds] = ["used", "remaining", "reset"].map((name) =>
    headers.get(`x-ratelimit-${name}`),
  );
  if (!used || !left || !seconds) return null;
  const limit = Math.round(Number(used) + Number(left));
  return { used: Number(used), limit, resetsAt: now + Number(seconds) * 1_000 };
}

export async function checkReddit(
  reddit: Reddit,
  { credentials }: ConnectedAccount,
  signal: AbortSignal,
): Promise<AccountCheck> {
  const { name, handle, avatarUrl, quota } = await whoIs(reddit, credentials, signal);
  return { name, handle, avatarUrl, missing: missingScopes(redditScopes, credentials.scopes), quota };
}
