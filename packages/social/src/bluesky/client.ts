import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import * as oauth from "oauth4webapi";
import type { ClientKey } from "./client-key";
import { blueskyScopes } from "./settings";

const clientName = "Drumbeat";
export const scope = blueskyScopes.map((each) => each.scope).join(" ");

/**
 * How servers know us: by an address of ours where they can read about us, or, on the machine of whoever tries Drumbeat, by
 * a name that says it all. Source: atproto.com/specs/oauth
 */
export function clientIdFor(redirectUri: string): string {
  if (redirectUri.startsWith("https:")) return `${redirectUri}/client-metadata.json`;
  return `http://localhost?${new URLSearchParams({ redirect_uri: redirectUri, scope }).toString()}`;
}

/** What servers read at that address. */
export function clientMetadata(redirectUri: string, key: ClientKey | null): Record<string, unknown> {
  return {
    client_id: clientIdFor(redirectUri),
    client_name: clientName,
    client_uri: new URL(redirectUri).origin,
    application_type: "web",
    redirect_uris: [redirectUri],
    scope,
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    dpop_bound_access_tokens: true,
    ...(key
      ? {
          token_endpoint_auth_method: "private_key_jwt",
          token_endpoint_auth_signing_alg: "ES256",
          jwks: { keys: [publicHalf(key)] },
        }
      : { token_endpoint_auth_method: "none" }),
  };
}

/** How we show who we are when we ask for tokens. */
export async function authenticationOf(clientId: string, key: ClientKey | null): Promise<oauth.ClientAuth> {
  if (!key || !clientId.startsWith("https:")) return oauth.None();
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const privateKey = await crypto.subtle.importKey("pkcs8", key, algorithm, false, ["sign"]);
  return oauth.PrivateKeyJwt({ key: privateKey, kid: publicHalf(key).kid });
}

function publicHalf(key: ClientKey) {
  const whole = createPublicKey(createPrivateKey({ key, format: "der", type: "pkcs8" }));
  const { x = "", ...rest } = whole.export({ format: "jwk" });
  const kid = createHash("sha256").update(x).digest("base64url").slice(0, 16);
  return { ...rest, x, kid, use: "sig", alg: "ES256" };
}
