import { z } from "zod";
import { readAnswer } from "../answers";
import type { PasswordWay } from "../connecting";
import type { Credentials } from "../credentials";
import { NetworkFailure } from "../failure";
import { whoIs } from "./account";
import type { Bluesky, Caller } from "./api";
import { isNamed } from "./failures";
import { identityFrom } from "./identity";

const sessionSchema = z.object({
  accessJwt: z.string().min(1),
  refreshJwt: z.string().min(1),
  did: z.string(),
});

const claimsSchema = z.object({ exp: z.number(), scope: z.string().optional() });

/** What a token says about itself; the server alone can tell whether that is true. */
function claimsOf(token: string) {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
    return claimsSchema.safeParse(claims).data;
  } catch {
    return undefined;
  }
}

function credentialsOf({ accessJwt, refreshJwt }: z.infer<typeof sessionSchema>): Credentials {
  const [access, refresh] = [claimsOf(accessJwt), claimsOf(refreshJwt)];
  return {
    accessToken: accessJwt,
    refreshToken: refreshJwt,
    expiresAt: access ? access.exp * 1_000 : null,
    refreshExpiresAt: refresh ? refresh.exp * 1_000 : null,
    scopes: access?.scope ? [access.scope] : [],
    extra: {},
  };
}

/** Source: docs.bsky.app/docs/api/com-atproto-server-create-session */
async function signIn(bluesky: Bluesky, server: string, name: string, password: string, signal: AbortSignal) {
  const path = "/xrpc/com.atproto.server.createSession";
  const json = { identifier: name, password };
  try {
    return readAnswer(sessionSchema, await bluesky.at(server)({ method: "POST", path, json, signal }));
  } catch (failure) {
    if (!(failure instanceof NetworkFailure) || failure.status !== 401) throw failure;
    throw new NetworkFailure("refused", {
      sentence: isNamed(failure, "AuthFactorTokenRequired") ? ownPassword : notAccepted,
      said: failure.said ?? undefined,
      status: 401,
    });
  }
}

const ownPassword =
  "This is the password of the account itself, which nobody else should have. Make an app password for Drumbeat.";
const notAccepted =
  "Bluesky does not accept this name with this app password. Check both, or make a new one.";

/** With a password that was made for this purpose. It is used once and not kept. */
export const passwordWay = (bluesky: Bluesky): PasswordWay => ({
  id: "app-password",
  kind: "password",
  label: "Use an app password",
  missingSettings: [],
  nameLabel: "Handle, such as name.bsky.social",
  passwordLabel: "App password",
  helpUrl: `${bluesky.settings.webUrl}/settings/app-passwords`,
  finish: async ({ name, password, signal }) => {
    const { did, server } = await identityFrom(bluesky, name, signal);
    const credentials = credentialsOf(await signIn(bluesky, server, did, password.trim(), signal));
    const caller = { instanceUrl: server, credentials };
    if (credentials.scopes.includes("com.atproto.access")) {
      await endSession(bluesky, caller, signal);
      throw new NetworkFailure("refused", { sentence: ownPassword });
    }
    const account = await whoIs(bluesky, caller, signal);
    return { missing: [], accounts: [{ ...account, instanceUrl: server, kind: "Account", credentials }] };
  },
});

/**
 * A new pair. The old refresh token still gives the same pair for two hours, so that an answer may be lost.
 * Source: docs.bsky.app/docs/api/com-atproto-server-refresh-session
 */
export async function refreshSession(
  bluesky: Bluesky,
  caller: Caller,
  signal: AbortSignal,
): Promise<Credentials> {
  const path = "/xrpc/com.atproto.server.refreshSession";
  const answer = await withRefreshToken(bluesky, caller)({ method: "POST", path, signal });
  return credentialsOf(readAnswer(sessionSchema, answer));
}

/** Source: docs.bsky.app/docs/api/com-atproto-server-delete-session */
export async function endSession(bluesky: Bluesky, caller: Caller, signal: AbortSignal): Promise<void> {
  const path = "/xrpc/com.atproto.server.deleteSession";
  await withRefreshToken(bluesky, caller)({ method: "POST", path, signal });
}

function withRefreshToken(bluesky: Bluesky, caller: Caller) {
  const authorization = `Bearer ${caller.credentials.refreshToken ?? ""}`;
  return bluesky.at(bluesky.serverOf(caller), { authorization });
}
