import { z } from "zod";
import { readAnswer } from "../answers";
import type { AccountCheck } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { NetworkFailure } from "../failure";
import { asApp } from "../meta/graph";
import { inspectToken } from "../meta/inspect";
import { readQuota } from "../meta/quota";
import { appOf } from "../oauth";
import { missingScopes } from "../scopes";
import { doorOf, type Instagram, instagramScopes } from "./settings";

const personSchema = z.object({
  id: z.string(),
  /** With a login at Instagram this is the id that publishing takes. */
  user_id: z.string().optional(),
  username: z.string(),
  name: z.string().optional(),
  profile_picture_url: z.string().optional(),
  followers_count: z.number().optional(),
});

type Known = Pick<ConnectedAccount, "accountId" | "credentials">;

/** Whose account this is. Source: developers.facebook.com/docs/instagram-platform/reference/ig-user */
export async function whoIs(instagram: Instagram, account: Known, signal: AbortSignal) {
  const isOwn = doorOf(account) === "instagram";
  const fields = `${isOwn ? "user_id," : ""}username,name,profile_picture_url,followers_count`;
  const path = isOwn ? "/me" : `/${account.accountId}`;
  const api = instagram.graphOf(account).as(account);
  const answer = await api({ method: "GET", path, query: { fields: `id,${fields}` }, signal });
  const { user_id, ...person } = readAnswer(personSchema, answer);
  return { ...person, id: user_id ?? person.id };
}

export async function checkInstagram(
  instagram: Instagram,
  account: ConnectedAccount,
  signal: AbortSignal,
): Promise<AccountCheck> {
  const scopes = await scopesNow(instagram, account, signal);
  const { username, name, profile_picture_url: avatarUrl = null } = await whoIs(instagram, account, signal);
  const api = instagram.graphOf(account).as(account);
  return {
    name: name || username,
    handle: username,
    avatarUrl,
    missing: missingScopes(instagramScopes[doorOf(account)], scopes),
    quota: await readQuota(api, `/${account.accountId}/content_publishing_limit`, signal),
  };
}

/** Facebook tells what a token may by now; Instagram only what was consented to. */
async function scopesNow(
  { facebook, graphs }: Instagram,
  account: ConnectedAccount,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (doorOf(account) === "instagram") return account.credentials.scopes;
  const app = asApp(graphs.facebook, appOf(facebook, "Facebook"));
  const token = await inspectToken(app, account.credentials.accessToken, signal);
  if (token.isValid) return token.scopes;
  throw new NetworkFailure("reconnect", {
    sentence: "Instagram does not accept the connection any more. Connect the account again.",
    said: token.said,
  });
}
