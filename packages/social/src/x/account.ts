import { z } from "zod";
import { readAnswer } from "../answers";
import type { AccountCheck } from "../contract";
import type { ConnectedAccount, Credentials } from "../credentials";
import { missingScopes } from "../scopes";
import type { X } from "./api";
import { xScopes } from "./settings";

const meSchema = z.object({
  data: z.object({
    id: z.string(),
    name: z.string(),
    username: z.string(),
    profile_image_url: z.url().optional(),
    public_metrics: z.object({ followers_count: z.number() }),
  }),
});

/** Whose credentials these are. Source: docs.x.com/x-api/users/get-my-user */
export async function whoIs(x: X, credentials: Credentials, signal: AbortSignal) {
  const query = { "user.fields": "id,name,username,profile_image_url,public_metrics" };
  const answer = await x.as({ credentials })({ method: "GET", path: "/2/users/me", query, signal });
  const { data } = readAnswer(meSchema, answer);
  return {
    accountId: data.id,
    name: data.name,
    handle: data.username,
    // The address without the size is the picture as it was uploaded.
    avatarUrl: data.profile_image_url?.replace(/_normal(\.\w+)$/, "$1") ?? null,
    followers: data.public_metrics.followers_count,
  };
}

export async function checkX(
  x: X,
  { credentials }: ConnectedAccount,
  signal: AbortSignal,
): Promise<AccountCheck> {
  const { name, handle, avatarUrl } = await whoIs(x, credentials, signal);
  return { name, handle, avatarUrl, missing: missingScopes(xScopes, credentials.scopes), quota: null };
}
