import { z } from "zod";
import { readAnswer } from "../answers";
import type { AccountCheck } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { isRefusal } from "../meta/failures";
import { inspectToken } from "../meta/inspect";
import { readQuota } from "../meta/quota";
import { missingScopes } from "../scopes";
import { type Threads, threadsScopes } from "./settings";

const personSchema = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string().optional(),
  threads_profile_picture_url: z.string().optional(),
});

/** Whose account this is. Source: developers.facebook.com/docs/threads/threads-profiles */
export async function whoIs(
  threads: Threads,
  account: Pick<ConnectedAccount, "credentials">,
  signal: AbortSignal,
) {
  const query = { fields: "id,username,name,threads_profile_picture_url" };
  const answer = await threads.as(account)({ method: "GET", path: "/me", query, signal });
  const {
    id,
    username,
    name,
    threads_profile_picture_url: avatarUrl = null,
  } = readAnswer(personSchema, answer);
  return { accountId: id, handle: username, name: name || username, avatarUrl };
}

/**
 * What the token may by now. Threads tells it to some apps only; then it is what was known before. The token has to be one
 * that works.
 */
export async function scopesOf(
  threads: Threads,
  account: Pick<ConnectedAccount, "credentials">,
  signal: AbortSignal,
): Promise<string[]> {
  const { accessToken, scopes } = account.credentials;
  try {
    return (await inspectToken(threads.as(account), accessToken, signal)).scopes;
  } catch (failure) {
    if (!isRefusal(failure)) throw failure;
    return scopes;
  }
}

export async function checkThreads(
  threads: Threads,
  account: ConnectedAccount,
  signal: AbortSignal,
): Promise<AccountCheck> {
  const { handle, name, avatarUrl } = await whoIs(threads, account, signal);
  const path = `/${account.accountId}/threads_publishing_limit`;
  return {
    name,
    handle,
    avatarUrl,
    missing: missingScopes(threadsScopes, await scopesOf(threads, account, signal)),
    quota: await readQuota(threads.as(account), path, signal),
  };
}
