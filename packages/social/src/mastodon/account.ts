import { z } from "zod";
import { readAnswer } from "../answers";
import type { AccountCheck } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { missingScopes } from "../scopes";
import type { Caller, Mastodon } from "./api";
import { mastodonScopes } from "./settings";

const accountSchema = z.object({
  id: z.string(),
  username: z.string(),
  display_name: z.string().default(""),
  avatar: z.string().nullish(),
  followers_count: z.number(),
});

/** Whose credentials these are. Source: docs.joinmastodon.org/methods/accounts/#verify_credentials */
export async function whoIs(mastodon: Mastodon, caller: Caller, signal: AbortSignal) {
  const path = "/api/v1/accounts/verify_credentials";
  const answer = await mastodon.as(caller)({ method: "GET", path, signal });
  const { id, username, display_name: name, avatar, followers_count } = readAnswer(accountSchema, answer);
  const { host } = new URL(mastodon.serverOf(caller));
  return {
    // Every server counts its own accounts from the beginning.
    accountId: `${id}@${host}`,
    name: name.trim() || username,
    handle: `${username}@${host}`,
    avatarUrl: avatar && URL.canParse(avatar) ? avatar : null,
    followers: followers_count,
  };
}

/** The id of an account on its server. */
export const idOnServer = ({ accountId }: Pick<ConnectedAccount, "accountId">): string =>
  accountId.slice(0, accountId.lastIndexOf("@"));

export async function checkMastodon(
  mastodon: Mastodon,
  account: ConnectedAccount,
  signal: AbortSignal,
): Promise<AccountCheck> {
  const { name, handle, avatarUrl } = await whoIs(mastodon, account, signal);
  return { name, handle, avatarUrl, missing: missingOnMastodon(account.credentials.scopes), quota: null };
}

export const missingOnMastodon = (scopes: readonly string[]) =>
  missingScopes(mastodonScopes, widened(scopes));

/** "write" holds all that begins with "write:". */
function widened(scopes: readonly string[]): string[] {
  const whole = mastodonScopes.filter(({ scope }) => scopes.includes(scope.split(":")[0] ?? ""));
  return [...scopes, ...whole.map(({ scope }) => scope)];
}
