import { z } from "zod";
import { readAnswer } from "../answers";
import type { AccountCheck } from "../contract";
import type { ConnectedAccount, Credentials } from "../credentials";
import { NetworkFailure } from "../failure";
import { missingScopes, type NeededScope } from "../scopes";
import type { Bluesky, Caller } from "./api";
import { blueskyScopes } from "./settings";

const sessionSchema = z.object({ did: z.string(), handle: z.string(), active: z.boolean().default(true) });
const profileSchema = z.object({
  displayName: z.string().default(""),
  avatar: z.url().optional(),
  followersCount: z.number().default(0),
});

/** Whose credentials these are. Source: docs.bsky.app/docs/api/com-atproto-server-get-session */
export async function whoIs(bluesky: Bluesky, caller: Caller, signal: AbortSignal) {
  const path = "/xrpc/com.atproto.server.getSession";
  const answer = await bluesky.as(caller)({ method: "GET", path, signal });
  const { did, handle, active } = readAnswer(sessionSchema, answer);
  const profile = await profileOf(bluesky, did, signal);
  return {
    accountId: did,
    name: profile?.displayName.trim() || handle,
    handle,
    avatarUrl: profile?.avatar ?? null,
    obstacle: active ? null : "This account is deactivated on Bluesky. Sign in at bsky.app to activate it.",
  };
}

/** Null for an account that Bluesky has not seen yet. Source: docs.bsky.app/docs/api/app-bsky-actor-get-profile */
export async function profileOf(bluesky: Bluesky, did: string, signal: AbortSignal) {
  const path = "/xrpc/app.bsky.actor.getProfile";
  const api = bluesky.at(bluesky.settings.publicUrl);
  try {
    return readAnswer(profileSchema, await api({ method: "GET", path, query: { actor: did }, signal }));
  } catch (failure) {
    if (failure instanceof NetworkFailure && failure.status === 400) return null;
    throw failure;
  }
}

/** An app password holds everything that we do; a consent may hold less. */
export const missingOf = ({ scopes, extra }: Credentials): NeededScope[] =>
  extra.dpopKey === undefined ? [] : missingScopes(blueskyScopes, scopes);

export async function checkBluesky(
  bluesky: Bluesky,
  account: ConnectedAccount,
  signal: AbortSignal,
): Promise<AccountCheck> {
  const { name, handle, avatarUrl } = await whoIs(bluesky, account, signal);
  return { name, handle, avatarUrl, missing: missingOf(account.credentials), quota: null };
}
